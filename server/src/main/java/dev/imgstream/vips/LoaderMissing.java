package dev.imgstream.vips;

/** The installed libvips was built without a loader that it is asked for. */
public final class LoaderMissing extends VipsException {
  private static final long serialVersionUID = 1L;

  LoaderMissing(String loader) {
    super("this libvips has no " + loader);
  }
}
