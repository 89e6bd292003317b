package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import dev.imgstream.ingest.Arrival;
import dev.imgstream.ingest.Ingest;
import dev.imgstream.ingest.Ingested;
import dev.imgstream.ingest.Ingested.Outcome;
import dev.imgstream.ingest.NameTaken;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.objects.Checksums;
import dev.imgstream.photo.NoSuchPhoto;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends uploads: makes photos of them, or gives them up. Safe to repeat and to race. */
public final class Completion {
  private final Ledger ledger;
  private final UploadBytes bytes;
  private final Ingest ingest;
  private final Photos photos;
  private final Set<UploadId> running = ConcurrentHashMap.newKeySet();

  public Completion(Ledger ledger, UploadBytes bytes, Ingest ingest, Photos photos) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.ingest = ingest;
    this.photos = photos;
  }

  /** Whether an upload is being completed now. */
  boolean isRunning(UploadId id) {
    return running.contains(id);
  }

  /**
   * Makes a photo of an upload; on return it is durable, picture, row and ledger. For one that has
   * ended the answer is the one that it ended with.
   *
   * @throws NoSuchUpload if there is none, or it was given up
   * @throws UploadIncomplete if bytes are missing
   * @throws Refusal if it is no good photo, which ends the upload, or its name is taken, which does
   *     not
   */
  Ingested complete(OwnerId owner, UploadId id) throws IOException {
    return alone(owner, id, upload -> complete(upload, upload.onCollision()));
  }

  /** The same, deciding over what was said at the opening. */
  public Ingested complete(OwnerId owner, UploadId id, OnCollision decision) throws IOException {
    return alone(owner, id, upload -> complete(upload, decision));
  }

  /**
   * Holds all bytes of an upload against what was announced; empty where it was completed
   * meanwhile.
   *
   * @throws ChecksumMismatch if they are others; they are removed
   */
  Optional<Checksums> check(Upload whole) throws IOException {
    return alone(
        whole.owner(),
        whole.id(),
        upload -> {
          if (!upload.state().hasEnded()) {
            return Optional.of(bytes.checked(upload));
          }
          // What came after the end belongs to nothing.
          bytes.discard(upload);
          if (!upload.state().isSafe()) {
            throw new NoSuchUpload();
          }
          return Optional.empty();
        });
  }

  /** Gives an upload up as its sender wishes; nothing where it has ended. */
  void cancel(OwnerId owner, UploadId id) throws IOException {
    alone(owner, id, upload -> giveUp(upload, UploadState.CANCELLED));
  }

  /**
   * Gives up an upload that nobody goes on with; whether it did. Its sender may come back at any
   * moment, so it is looked at again while nobody can send to it.
   */
  public boolean expire(Upload upload, Look look) throws IOException {
    return alone(
        upload.owner(),
        upload.id(),
        now ->
            bytes.unlessSentTo(
                now, () -> look.isLeftAlone(now) && giveUp(now, UploadState.EXPIRED)));
  }

  /** Looks at an upload as it is now. */
  @FunctionalInterface
  public interface Look {
    /** Whether nobody has gone on with it for so long that it can be given up. */
    boolean isLeftAlone(Upload upload) throws IOException;
  }

  private boolean giveUp(Upload upload, UploadState state) throws IOException {
    if (upload.state().hasEnded()) {
      return false;
    }
    ledger.move(upload, state, Optional.empty(), Optional.empty());
    bytes.discard(upload);
    return true;
  }

  private <T> T alone(OwnerId owner, UploadId id, Step<T> step) throws IOException {
    return ledger.alone(id, () -> step.run(ledger.find(owner, id).orElseThrow(NoSuchUpload::new)));
  }

  private Ingested complete(Upload upload, OnCollision decision) throws IOException {
    if (upload.state().hasEnded()) {
      return ended(upload);
    }
    running.add(upload.id());
    try {
      var ingested = ingest(upload, decision);
      bytes.discard(upload);
      return ingested;
    } catch (Refusal refusal) {
      note(upload, refusal);
      throw refusal;
    } catch (IOException | RuntimeException e) {
      var sentence = "Something failed on the server. Nothing was lost; try again.";
      failed(upload, UploadProblem.of(ProblemKind.INTERNAL, sentence), e);
      throw e;
    } finally {
      running.remove(upload.id());
    }
  }

  private Ingested ingest(Upload upload, OnCollision decision) throws IOException {
    var name = PhotoName.parse(upload.file().name());
    if (decision == OnCollision.SKIP) {
      var namesake = photos.findByName(upload.owner(), name);
      if (namesake.isPresent()
          && !upload.file().sha256().equals(Optional.of(namesake.get().original().sha256()))) {
        return end(upload, new Ingested(namesake.get(), Outcome.SKIPPED));
      }
    }
    var arrival =
        new Arrival(upload.owner(), upload.id().photo(), name, upload.file().modified(), decision);
    var whole = bytes.whole(upload);
    return end(
        upload,
        ingest.ingest(arrival, whole, outcome -> ledger.ending(upload, UploadState.of(outcome))));
  }

  /** Ends it in the ledger, where the transaction of the photo's row has not done so already. */
  private Ingested end(Upload upload, Ingested ingested) {
    if (ingested.outcome() == Outcome.NEW || ingested.outcome() == Outcome.REPLACED) {
      return ingested;
    }
    ledger.move(
        upload,
        UploadState.of(ingested.outcome()),
        Optional.empty(),
        Optional.of(ingested.photo().id()));
    return ingested;
  }

  private Ingested ended(Upload upload) {
    return switch (upload.state()) {
      case REFUSED -> throw new Refused(upload.progress().problem().orElseThrow());
      case CANCELLED, EXPIRED -> throw new NoSuchUpload();
      default -> {
        var photo =
            upload
                .progress()
                .photo()
                .flatMap(id -> photos.find(upload.owner(), id))
                .orElseThrow(NoSuchPhoto::new);
        yield new Ingested(photo, Outcome.valueOf(upload.state().name()));
      }
    };
  }

  private void note(Upload upload, Refusal refusal) throws IOException {
    var problem = UploadProblem.of(refusal);
    switch (refusal) {
      // The sender sends again, and the ledger need not tell.
      case UploadIncomplete _, ChecksumMismatch _ -> {}
      case NameTaken _ ->
          ledger.move(upload, UploadState.COLLISION, Optional.of(problem), Optional.empty());
      case Refusal other when other.kind().status() >= 500 -> failed(upload, problem, refusal);
      default -> {
        ledger.move(upload, UploadState.REFUSED, Optional.of(problem), Optional.empty());
        bytes.discard(upload);
      }
    }
  }

  /** The ledger may be what failed; that must not hide why the photo did. */
  private void failed(Upload upload, UploadProblem problem, Exception cause) {
    try {
      ledger.move(upload, UploadState.FAILED, Optional.of(problem), Optional.empty());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  @FunctionalInterface
  private interface Step<T> {
    T run(Upload upload) throws IOException;
  }
}
