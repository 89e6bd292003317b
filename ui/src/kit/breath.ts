/** Long work in pieces, between which the browser draws and hears its user. */
export class Breath {
  #since = performance.now()

  /** @param busy milliseconds that the work may go on at a stretch */
  constructor(readonly busy: number) {}

  /** Lets others have the thread, where the work has had it long enough. */
  async taken(): Promise<void> {
    if (performance.now() - this.#since < this.busy) return
    await nextTask()
    this.#since = performance.now()
  }
}

/** Unlike a timer, a message waits for nothing but its turn. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
