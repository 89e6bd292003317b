package dev.imgstream.db;

import java.time.Instant;

/** The database is half rebuilt: nothing is made of its rows, and nothing was changed. */
public final class BeingRebuilt extends DatabaseUnavailable {
  private static final long serialVersionUID = 1L;

  BeingRebuilt(Instant begun) {
    super(
        "the database is half rebuilt: a rebuilding began at %s and has not ended; run imgstream rebuild, which goes on where it was"
            .formatted(begun));
  }

  /** What a statement met that would have changed rows. */
  BeingRebuilt(Throwable cause) {
    super("the database is being rebuilt", cause);
  }
}
