package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.PhotoId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One file of the ledger.
 *
 * @param batch what it was announced together with
 * @param onCollision what its sender said to do where its name is taken
 */
public record Upload(
    OwnerId owner,
    UploadId id,
    UUID batch,
    Announced file,
    OnCollision onCollision,
    Progress progress) {

  /**
   * How far an upload has come.
   *
   * @param problem why it was refused, or failed
   * @param photo the photo that it became or met
   */
  public record Progress(
      UploadState state,
      Optional<UploadProblem> problem,
      Optional<PhotoId> photo,
      Instant openedAt,
      Optional<Instant> endedAt) {}

  /** Its state. */
  public UploadState state() {
    return progress.state();
  }

  /** The same, at a state that it has come to. */
  Upload at(
      UploadState state, Optional<UploadProblem> problem, Optional<PhotoId> photo, Instant now) {
    var ended = state.hasEnded() ? Optional.of(now) : Optional.<Instant>empty();
    return new Upload(
        owner,
        id,
        batch,
        file,
        onCollision,
        new Progress(state, problem, photo, progress.openedAt(), ended));
  }
}
