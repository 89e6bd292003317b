package dev.imgstream.upload;

/** An upload that was to be ended had ended already, so the transaction keeps nothing. */
final class AlreadyEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AlreadyEnded(UploadId id) {
    super("upload " + id + " has ended already");
  }
}
