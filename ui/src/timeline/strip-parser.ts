import { idAt } from './ids'

/** One thumb of a strip. Without parts the server could not read it just now. */
export interface StripThumb {
  readonly id: string
  readonly version: number
  /** The thumb's bytes in order, as views of what arrived. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
}

const HEADER = 24
/** No thumb comes near; a longer one means that the stream is not what we think. */
const LONGEST = 8 << 20

/** Reads a strip as it arrives, in pieces cut anywhere; the format is in api/openapi.yaml. */
export class StripParser {
  readonly #header = new Uint8Array(HEADER)
  #headerFilled = 0
  #missing = 0
  #parts: Uint8Array<ArrayBuffer>[] = []

  constructor(readonly onThumb: (thumb: StripThumb) => void) {}

  /** Whether the bytes so far end with a whole thumb. */
  get isComplete(): boolean {
    return this.#headerFilled === 0
  }

  /** @throws RangeError if the stream announces a thumb of a size that none can have */
  push(bytes: Uint8Array<ArrayBuffer>): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#headerFilled < HEADER) {
        const taken = Math.min(HEADER - this.#headerFilled, bytes.length - at)
        this.#header.set(bytes.subarray(at, at + taken), this.#headerFilled)
        this.#headerFilled += taken
        at += taken
        if (this.#headerFilled < HEADER) return
        this.#missing = new DataView(this.#header.buffer).getUint32(20)
        if (this.#missing > LONGEST) throw new RangeError(`a thumb of ${this.#missing} bytes`)
      } else {
        const taken = Math.min(this.#missing, bytes.length - at)
        this.#parts.push(bytes.subarray(at, at + taken))
        this.#missing -= taken
        at += taken
      }
      if (this.#missing === 0) this.#finish()
    }
  }

  #finish(): void {
    const version = new DataView(this.#header.buffer).getUint32(16)
    const thumb = { id: idAt(this.#header, 0), version, parts: this.#parts }
    this.#headerFilled = 0
    this.#parts = []
    this.onThumb(thumb)
  }
}
