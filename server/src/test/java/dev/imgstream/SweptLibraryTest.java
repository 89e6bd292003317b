package dev.imgstream;

import java.time.Duration;
import java.util.UUID;

/** A library in which tests leave things half done, for a sweep. */
abstract class SweptLibraryTest extends DamagedLibraryTest {
  /** Older than what a sweep leaves alone. */
  static final Duration OLD = Duration.ofHours(25);

  /** All bytes of a file. */
  static final int WHOLE = Integer.MAX_VALUE;

  /** The key of an object of no photo. */
  String stray(String kind, String rest) throws Exception {
    return kind + "/" + library.owner() + "/" + UUID.randomUUID() + rest;
  }

  /** Makes former originals look as if they had been replaced so long ago. */
  void overwritten(Duration ago) throws Exception {
    library.change(
        "update former_original set replaced_at = (unixepoch() - %d) * 1000"
            .formatted(ago.toSeconds()));
  }

  /** Makes what is in the trash look as if it had gone there so long ago. */
  void trashed(Duration ago) throws Exception {
    library.change(
        "update photo set trashed_at = (unixepoch() - %d) * 1000 where trashed_at is not null"
            .formatted(ago.toSeconds()));
  }
}
