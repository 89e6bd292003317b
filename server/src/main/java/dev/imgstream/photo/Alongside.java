package dev.imgstream.photo;

import dev.imgstream.db.Changes;

/** What else becomes true in the very transaction that keeps a photo. */
@FunctionalInterface
public interface Alongside {
  /** Nothing else. */
  Alongside NOTHING = (_, _) -> {};

  /** Adds it to the changes that keep a photo, as its row will say it. */
  void note(Changes changes, Photo photo);
}
