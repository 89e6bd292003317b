package dev.imgstream.objects;

import java.io.IOException;

/** An object was to be written once, and its key is taken. */
public final class ObjectExistsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Tells of the key that is taken. */
  public ObjectExistsException(ObjectKey key) {
    super("there is an object at " + key + " already");
  }
}
