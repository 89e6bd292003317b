package dev.imgstream.photo;

import org.jdbi.v3.core.Handle;

/** What else becomes true in the very transaction that keeps a photo. */
@FunctionalInterface
public interface Alongside {
  /** Nothing else. */
  Alongside NOTHING = (_, _) -> {};

  /** Notes it, with the photo as its row says it now. */
  void note(Handle handle, Photo photo);
}
