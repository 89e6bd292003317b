package dev.imgstream.selection;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** An archive that nobody has asked for, or whose day is over. */
final class NoSuchZip extends Refusal {
  private static final long serialVersionUID = 1L;

  NoSuchZip() {
    super(
        ProblemKind.NOT_FOUND,
        "There is no such archive; one can be fetched for a day. Choose the photos again.");
  }
}
