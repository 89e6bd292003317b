package dev.imgstream.rendition;

import dev.imgstream.http.Refusal;

/** A decoder ended, or had to be ended, with an original in its hands. */
final class DecoderDied extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  DecoderDied(String how) {
    super(how);
    this.refusal = new CorruptImage();
  }

  DecoderDied(String how, Throwable cause) {
    super(how, cause);
    this.refusal = new CorruptImage(cause);
  }

  private DecoderDied(DecoderDied died, Refusal refusal) {
    super(died.getMessage(), died);
    this.refusal = refusal;
  }

  /** The same, of a file that may be sound for all that. */
  DecoderDied refusedAs(Refusal reason) {
    return new DecoderDied(this, reason);
  }

  /** What a file is refused as of which decoders always die. */
  Refusal refusal() {
    return refusal;
  }
}
