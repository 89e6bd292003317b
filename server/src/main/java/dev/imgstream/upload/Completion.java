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
import dev.imgstream.photo.Alongside;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends uploads: makes photos of them, or gives them up. Safe to repeat and to race. */
public final class Completion {
  private static final Logger log = LoggerFactory.getLogger(Completion.class);

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
    return ledger.alone(owner, id, turn -> complete(turn, turn.upload().onCollision()));
  }

  /** The same, deciding over what was said at the opening. */
  public Ingested complete(OwnerId owner, UploadId id, OnCollision decision) throws IOException {
    return ledger.alone(owner, id, turn -> complete(turn, decision));
  }

  /** Gives an upload up as its sender wishes; nothing where it has ended. */
  void cancel(OwnerId owner, UploadId id) throws IOException {
    ledger.alone(owner, id, turn -> giveUp(turn.upload(), UploadState.CANCELLED));
  }

  /**
   * Gives up an upload that nobody goes on with; whether it did. Its sender may come back at any
   * moment, so it is looked at again while nobody can send to it.
   */
  public boolean expire(Upload upload, Look look) throws IOException {
    return ledger.alone(
        upload.owner(),
        upload.id(),
        turn ->
            bytes.unlessSentTo(
                turn.upload(),
                () ->
                    look.isLeftAlone(turn.upload()) && giveUp(turn.upload(), UploadState.EXPIRED)));
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
    var ended = ledger.move(upload, state, Optional.empty(), Optional.empty());
    if (ended.state() != state) {
      return false;
    }
    bytes.discard(ended);
    return true;
  }

  /** The same as {@link #complete(OwnerId, UploadId, OnCollision)}, of an upload at its turn. */
  Ingested complete(Turn turn, OnCollision decision) throws IOException {
    var upload = turn.upload();
    var decided = upload.state().hasEnded() ? upload : ledger.decide(upload, decision);
    return decided.state().hasEnded() ? ended(decided) : keep(turn, decided);
  }

  private Ingested keep(Turn turn, Upload upload) throws IOException {
    running.add(upload.id());
    try {
      return ingest(turn, upload);
    } catch (AlreadyEnded e) {
      log.debug("another program was quicker", e);
      return ended(ledger.find(upload.owner(), upload.id()).orElseThrow(NoSuchUpload::new));
    } catch (Refusal refusal) {
      var now = note(upload, refusal);
      if (now.state().hasEnded() && now.state() != UploadState.REFUSED) {
        return ended(now);
      }
      throw refusal;
    } catch (IOException | RuntimeException e) {
      var sentence = "Something failed on the server. Nothing was lost; try again.";
      failed(upload, UploadProblem.of(ProblemKind.INTERNAL, sentence), e);
      throw e;
    } finally {
      running.remove(upload.id());
    }
  }

  private Ingested ingest(Turn turn, Upload upload) throws IOException {
    var name = PhotoName.parse(upload.file().name());
    if (upload.onCollision() == OnCollision.SKIP && !turn.isUnmet()) {
      var namesake = photos.findByName(upload.owner(), name);
      if (namesake.isPresent()
          && !upload.file().sha256().equals(Optional.of(namesake.get().original().sha256()))) {
        return end(turn, upload, new Ingested(namesake.get(), Outcome.SKIPPED));
      }
    }
    var arrival =
        new Arrival(
            upload.owner(),
            upload.id().photo(),
            name,
            upload.file().modified(),
            upload.onCollision());
    Function<Outcome, Alongside> ending =
        outcome -> ledger.ending(turn, upload, UploadState.of(outcome));
    // What is to be overwritten must be known when the work begins.
    boolean isNew = turn.isUnmet() && upload.onCollision() != OnCollision.OVERWRITE;
    return end(
        turn,
        upload,
        bytes.use(
            upload,
            whole ->
                isNew
                    ? ingest.ingestUnmet(arrival, whole, ending)
                    : ingest.ingest(arrival, whole, ending)));
  }

  /** Ends it in the ledger, where the transaction of the photo's row has not done so already. */
  private Ingested end(Turn turn, Upload upload, Ingested ingested) throws IOException {
    var photo = ingested.photo();
    var state = UploadState.of(ingested.outcome());
    var ended =
        switch (ingested.outcome()) {
          case NEW, REPLACED -> {
            turn.hasEnded();
            yield upload.kept(state, photo, ledger.now());
          }
          case DUPLICATE, RESTORED -> ledger.end(upload, state, photo);
          case SKIPPED -> ledger.move(upload, state, Optional.empty(), Optional.of(photo.id()));
        };
    if (ended.state() != state) {
      return ended(ended);
    }
    if (state == UploadState.NEW) {
      bytes.discardBut(photo.originalKey(), upload);
    } else {
      bytes.discard(ended);
    }
    return ingested;
  }

  /**
   * @throws NoSuchUpload also where its bytes are no photo any more, lest its sender take them for
   *     safe
   */
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
                .orElseThrow(NoSuchUpload::new);
        if (upload.state().isSafe() && !upload.isStill(photo)) {
          throw new NoSuchUpload();
        }
        yield new Ingested(photo, Outcome.valueOf(upload.state().name()));
      }
    };
  }

  /** Notes why an upload was not completed; how it stands then. */
  private Upload note(Upload upload, Refusal refusal) throws IOException {
    var problem = Optional.of(UploadProblem.of(refusal));
    return switch (refusal) {
      // The sender sends again, and the ledger need not tell.
      case UploadIncomplete _, ChecksumMismatch _ ->
          ledger.find(upload.owner(), upload.id()).orElse(upload);
      case NameTaken _ -> ledger.move(upload, UploadState.COLLISION, problem, Optional.empty());
      case Refusal other when other.kind().status() >= 500 -> {
        failed(upload, problem.get(), refusal);
        yield upload;
      }
      default -> {
        var ended = ledger.move(upload, UploadState.REFUSED, problem, Optional.empty());
        if (ended.state() == UploadState.REFUSED) {
          bytes.discard(ended);
        }
        yield ended;
      }
    };
  }

  /** The ledger may be what failed; that must not hide why the photo did. */
  private void failed(Upload upload, UploadProblem problem, Exception cause) {
    try {
      ledger.move(upload, UploadState.FAILED, Optional.of(problem), Optional.empty());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
