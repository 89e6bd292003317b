/** Bytes in UTF-8 that the server takes, the limit of the file systems that names come from. */
const MOST_BYTES = 255
/** What ends in more than this is not an extension, but a name with a dot in it. */
const LONGEST_EXTENSION = 32

/**
 * What the server refuses in a name: controls, line and paragraph separators, halves of surrogate pairs, and the
 * marks that make a name read in another order than it is stored (Unicode's Bidi_Control).
 */
const UNWANTED = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** The name under which a file is sent: as its own as the server allows, without folders, never empty. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const text = last.replace(UNWANTED, '')
  const dot = text.lastIndexOf('.')
  const ending = dot >= 0 && bytesOf(text.slice(dot)) <= LONGEST_EXTENSION ? text.slice(dot) : ''
  const stem = cut(text.slice(0, text.length - ending.length), MOST_BYTES - bytesOf(ending))
  if (/[^.\s]/u.test(stem)) return stem + ending
  return /[^.\s]/u.test(ending) ? `photo${ending}` : 'photo'
}

const encoder = new TextEncoder()
const bytesOf = (text: string): number => encoder.encode(text).length

/** As much of a text as fits, cut between what people see as characters: an emoji or an accent is never halved. */
function cut(text: string, most: number): string {
  if (bytesOf(text) <= most) return text
  let end = 0
  let left = most
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    left -= bytesOf(segment)
    if (left < 0) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
