package dev.imgstream.upload;

import dev.imgstream.db.Changes;
import dev.imgstream.db.Leased;

/**
 * An upload while nobody else works on it.
 *
 * @param upload as it stood when its turn began
 * @param isUnmet whether no photo was of its announced bytes or bore its name then
 * @param right the name of the right to work on it
 */
record Turn(Upload upload, boolean isUnmet, Leased<?> rights, String right) {

  /** Lets it end with changes that end the upload. */
  void endWith(Changes changes) {
    rights.endWith(changes, right);
  }

  /** Notes that those changes have been made. */
  void hasEnded() {
    rights.hasEnded(right);
  }
}
