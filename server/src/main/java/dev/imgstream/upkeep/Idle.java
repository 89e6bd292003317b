package dev.imgstream.upkeep;

import dev.imgstream.upload.Upload;
import dev.imgstream.upload.UploadBytes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** For how long an unfinished upload has stood still, and whether its bytes are all here. */
record Idle(Duration since, boolean isWhole) {

  /** Looks at an upload as it is now. */
  static Idle of(Upload upload, UploadBytes bytes, Clock clock) throws IOException {
    var here = bytes.here(upload);
    var opened = upload.progress().openedAt();
    var moved = here.touched().filter(touched -> touched.isAfter(opened)).orElse(opened);
    boolean whole = here.received() >= upload.file().size();
    return new Idle(Duration.between(moved, clock.instant()), whole);
  }

  boolean isLongerThan(Duration grace) {
    return since.compareTo(grace) > 0;
  }
}
