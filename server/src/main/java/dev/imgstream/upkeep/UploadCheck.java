package dev.imgstream.upkeep;

import dev.imgstream.photo.PhotoId;
import dev.imgstream.upkeep.Finding.Kind;
import dev.imgstream.upload.Ledger;
import dev.imgstream.upload.Upload;
import dev.imgstream.upload.UploadBytes;
import dev.imgstream.upload.UploadState;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds uploads that should have ended, and bytes that no upload waits for.
 *
 * <p>All unfinished uploads are in memory, of which an owner may have 100,000.
 */
final class UploadCheck {
  private final Ledger ledger;
  private final UploadBytes bytes;
  private final Inbox inbox;
  private final Rows rows;
  private final Clock clock;

  UploadCheck(Ledger ledger, UploadBytes bytes, Inbox inbox, Rows rows, Clock clock) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.inbox = inbox;
    this.rows = rows;
    this.clock = clock;
  }

  /** Tells of them all. */
  void all(Consumer<Finding> tell) throws IOException {
    Set<PhotoId> unfinished = new HashSet<>();
    for (var upload : ledger.unfinished()) {
      unfinished.add(upload.id().photo());
      stuck(upload).ifPresent(tell);
    }
    var before = clock.instant().minus(Graces.IN_FLIGHT);
    for (var file : inbox.partials(before, unfinished)) {
      tell.accept(
          new Finding(
              Kind.ORPHAN,
              inbox.name(file),
              "no unfinished upload waits for these bytes; imgstream sweep removes them"));
    }
    for (var file : inbox.leftovers(before)) {
      tell.accept(
          new Finding(
              Kind.ORPHAN,
              inbox.name(file),
              "it was left on its way in; imgstream sweep removes it"));
    }
  }

  private Optional<Finding> stuck(Upload upload) throws IOException {
    if (!upload.progress().openedAt().isBefore(clock.instant().minus(Graces.IN_FLIGHT))) {
      return Optional.empty();
    }
    var idle = Idle.of(upload, bytes, clock);
    var grace = upload.state() == UploadState.COLLISION ? Graces.SWEPT : Graces.IN_FLIGHT;
    boolean stuck = idle.isWhole() ? idle.isLongerThan(grace) : idle.isLongerThan(Graces.ABANDONED);
    // It may have ended while it was looked at.
    if (!stuck || !rows.isUnfinished(upload.id().photo())) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.STUCK_UPLOAD,
            "upload/" + upload.owner() + "/" + upload.id(),
            (idle.isWhole()
                    ? "all its bytes came and it was never completed; imgstream sweep completes it (%d h idle)"
                    : "nobody has gone on with it; imgstream sweep gives it up (%d h idle)")
                .formatted(idle.since().toHours())));
  }
}
