package dev.imgstream.rendition;

/** No decoder can be started, so that nothing can be rendered; the message says why. */
public final class DecoderMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DecoderMissing(String why) {
    super(why);
  }

  DecoderMissing(String why, Throwable cause) {
    super(why, cause);
  }
}
