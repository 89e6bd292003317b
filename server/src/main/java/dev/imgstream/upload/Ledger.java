package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.OwnerMismatch;
import dev.imgstream.db.Changes;
import dev.imgstream.db.Database;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.Alongside;
import dev.imgstream.photo.OneAtATime;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.upload.UploadTable.Met;
import dev.imgstream.upload.UploadTable.Seen;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Tells of every file that was ever announced what became of it. */
public final class Ledger {
  /** Unfinished uploads that one owner may have; more are refused until some have ended. */
  static final int MOST_UNFINISHED = 100_000;

  private final Database database;
  private final Clock clock;
  private final OneAtATime oneAtATime;

  public Ledger(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.oneAtATime = new OneAtATime("upload", database);
  }

  /**
   * Runs work that ends an upload, or goes on with it, one at a time for an upload.
   *
   * @throws NoSuchUpload if there is none
   */
  <T> T alone(OwnerId owner, UploadId id, Work<Turn, T> work) throws IOException {
    return oneAtATime.run(
        id,
        UploadTable.seen(owner, List.of(id)),
        leased ->
            work.run(
                new Turns(leased, oneAtATime::name)
                    .take(id)
                    .orElseThrow(
                        () ->
                            database.read(
                                handle -> {
                                  tellIfAnothers(handle, owner, id);
                                  return new NoSuchUpload();
                                }))));
  }

  /**
   * Runs such work on those of many uploads that nobody works on now. It must not wait for the
   * others, whose holders may wait for these.
   */
  <T> T onThoseFree(OwnerId owner, Set<UploadId> ids, Work<Turns, T> work) throws IOException {
    return oneAtATime.runOnThoseFree(
        ids, UploadTable.seen(owner, ids), leased -> work.run(new Turns(leased, oneAtATime::name)));
  }

  /** Work on uploads whose turn it is. */
  @FunctionalInterface
  interface Work<I, T> {
    T run(I turn) throws IOException;
  }

  /**
   * Notes what was announced in one call, all of one owner and batch, in the order of their ids.
   *
   * @param settle says of the photos that open ones meet which of them have come to another state;
   *     the last time that it is asked counts
   * @throws TooManyUploads if too many of the owner's uploads are unfinished
   */
  void open(List<Upload> uploads, Function<List<Met>, List<Upload>> settle) {
    var first = uploads.getFirst();
    database.useWrite(
        first.owner(),
        handle -> {
          if (UploadTable.unfinished(handle, first.owner()) + uploads.size() > MOST_UNFINISHED) {
            throw new TooManyUploads();
          }
          UploadTable.insert(handle, uploads);
          var met = UploadTable.met(handle, first, uploads.getLast());
          UploadTable.move(handle, settle.apply(met));
        });
  }

  /** The upload, ended or not; where it is another's the log is told. */
  Optional<Upload> find(OwnerId owner, UploadId id) {
    return database.read(
        handle -> {
          var found = UploadTable.find(handle, owner, id);
          if (found.isEmpty()) {
            tellIfAnothers(handle, owner, id);
          }
          return found;
        });
  }

  /** The same of many. */
  Map<UploadId, Upload> find(OwnerId owner, Collection<UploadId> ids) {
    return database.read(
        handle -> {
          var found =
              UploadTable.seen(owner, ids).all(handle).stream()
                  .map(Seen::upload)
                  .collect(Collectors.toMap(Upload::id, upload -> upload));
          ids.stream()
              .filter(id -> !found.containsKey(id))
              .forEach(id -> tellIfAnothers(handle, owner, id));
          return found;
        });
  }

  private static void tellIfAnothers(Handle handle, OwnerId asker, UploadId id) {
    OwnerMismatch.look(handle, "upload", asker, id);
  }

  /** All owners' uploads that have not ended, oldest first. */
  public List<Upload> unfinished() {
    return database.read(UploadTable::unfinished);
  }

  /**
   * Moves an upload to the state that it has come to; nothing where it has ended before. How it
   * stands then.
   */
  Upload move(
      Upload upload, UploadState state, Optional<UploadProblem> problem, Optional<PhotoId> photo) {
    return moved(upload.at(state, problem, photo, now()));
  }

  /** Notes what was decided about an upload that has not ended, so that it outlives the request. */
  Upload decide(Upload upload, OnCollision decision) {
    return upload.onCollision() == decision ? upload : moved(upload.decided(decision));
  }

  /** Ends an upload whose bytes are a photo; how it stands then, as with {@link #move}. */
  Upload end(Upload upload, UploadState state, Photo photo) {
    return moved(upload.kept(state, photo, now()));
  }

  private Upload moved(Upload upload) {
    var changes = new Changes();
    addMove(changes, upload);
    try {
      database.write(upload.owner(), changes);
      return upload;
    } catch (AlreadyEnded e) {
      // What has ended stays as it is.
      return find(upload.owner(), upload.id()).orElse(upload);
    }
  }

  private static void addMove(Changes changes, Upload upload) {
    UploadTable.move(
        changes,
        upload,
        count -> {
          if (count == 0) {
            throw new AlreadyEnded(upload.id());
          }
        });
  }

  /**
   * Ends an upload in the transaction that makes a photo of it, and lets that fail with {@link
   * AlreadyEnded} where it has ended before. Its turn ends with it.
   */
  Alongside ending(Turn turn, Upload upload, UploadState state) {
    return (changes, photo) -> {
      addMove(changes, upload.kept(state, photo, now()));
      turn.endWith(changes);
    };
  }

  /** A page of the owner's ledger, newest first. */
  LedgerPage page(OwnerId owner, LedgerQuery query) {
    return database.read(handle -> UploadTable.page(handle, owner, query));
  }

  /** How many of the owner's uploads are at each state, whatever states the query asks for. */
  Map<UploadState, Integer> counts(OwnerId owner, LedgerQuery query) {
    return database.read(handle -> UploadTable.counts(handle, owner, query));
  }

  /**
   * What became since of those of the uploads whose bytes are no photo of the timeline any more.
   */
  Map<UploadId, Since> since(OwnerId owner, Collection<UploadId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : database.read(handle -> UploadTable.since(handle, owner, ids));
  }

  /** How many of the owner's uploads became what since, whatever states the query asks for. */
  Map<Since, Integer> sinceCounts(OwnerId owner, LedgerQuery query) {
    return database.read(handle -> UploadTable.sinceCounts(handle, owner, query));
  }

  /** The time, to the millisecond, as rows keep it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
