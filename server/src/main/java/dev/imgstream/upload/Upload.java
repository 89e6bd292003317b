package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.Photo;
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

  /** The same, with another word on what is done where its name is taken. */
  Upload decided(OnCollision decision) {
    return new Upload(owner, id, batch, file, decision, progress);
  }

  /** The same, ended as a photo whose bytes are those of the file. */
  Upload kept(UploadState state, Photo photo, Instant now) {
    var measured =
        new Announced(
            file.name(), file.size(), Optional.of(photo.original().sha256()), file.modified());
    return new Upload(owner, id, batch, measured, onCollision, progress)
        .at(state, Optional.empty(), Optional.of(photo.id()), now);
  }

  /** Whether a photo is out of the trash and of the bytes of the file, as far as they are known. */
  boolean isStill(Photo photo) {
    return photo.standing().trashedAt().isEmpty()
        && file.sha256().map(photo.original().sha256()::equals).orElse(true);
  }
}
