package dev.imgstream.ingest;

import dev.imgstream.photo.Alongside;
import java.time.Clock;
import java.time.Duration;

/**
 * Until when a photo whose objects are being written may have its row.
 *
 * <p>A sweep beside the server takes objects that no row names once they are an hour old. So a row
 * that comes late could name what is gone; here it does not come at all.
 */
final class RowDeadline {
  /** Half of that hour: the rest is for the commit, and for clocks that are set. */
  static final Duration LONGEST = Duration.ofMinutes(30);

  private RowDeadline() {}

  /**
   * Notes the same, unless half an hour has passed since now: the transaction fails then. To be
   * called before the first object is written.
   */
  static Alongside from(Clock clock, Alongside alongside) {
    var latest = clock.instant().plus(LONGEST);
    return (changes, photo) -> {
      alongside.note(changes, photo);
      changes.lookAtLast(
          () -> {
            if (clock.instant().isAfter(latest)) {
              throw new IllegalStateException(
                  "the objects of " + photo.id() + " waited for their row for too long");
            }
          });
    };
  }
}
