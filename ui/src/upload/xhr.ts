/** Milliseconds without a sign of life after which a connection counts as broken; a phone changes networks silently. */
const LONGEST_SILENCE = 60_000

/** What came back, if anything did. */
export interface Reply {
  readonly status: number
  readonly body: string
  header(name: string): string | null
}

/**
 * Sends by `XMLHttpRequest`: the only way in which browsers tell the progress of a body that they send, and one in
 * which a 308 without `Location` can be read. Undefined where no answer came.
 */
export function put(
  url: string,
  body: Blob | undefined,
  headers: Readonly<Record<string, string>>,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined)
    const xhr = new XMLHttpRequest()
    let silence: ReturnType<typeof setTimeout> | undefined
    const abort = () => xhr.abort()
    const alive = () => {
      clearTimeout(silence)
      silence = setTimeout(abort, LONGEST_SILENCE)
    }
    const over = (reply?: Reply) => {
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
      resolve(reply)
    }
    xhr.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = ({ loaded }) => {
      alive()
      progress(loaded)
    }
    xhr.onload = () =>
      over({ status: xhr.status, body: xhr.responseText, header: (name) => xhr.getResponseHeader(name) })
    xhr.onerror = xhr.onabort = () => over()
    signal.addEventListener('abort', abort)
    alive()
    xhr.send(body ?? null)
  })
}
