package dev.imgstream.photo;

import dev.imgstream.account.Account;
import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.RowBatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows of photos that are made anew of their objects, in a database that holds no others.
 *
 * <p>The audit of what was done before is lost with the database; it says of each of these photos
 * that it was rebuilt.
 */
public final class RebuiltRows {
  /** The subject of an owner of whom no sidecar tells one; no sign-in has one of this form. */
  private static final String LOST = "lost:";

  private static final String WORK = "rebuild";

  private final Database database;
  private final Clock clock;

  public RebuiltRows(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What became of one photo. */
  public sealed interface Outcome {
    /** It is a row now. */
    record Kept(Photo photo) implements Outcome {}

    /** It is a row now, under another name, since a photo out of the trash bears its own. */
    record Renamed(Photo photo) implements Outcome {}

    /** A later photo is of the same bytes. */
    record SameBytes(Photo photo, Photo existing) implements Outcome {}
  }

  /**
   * Notes that rows are being rebuilt; until it is noted that they all are, nothing serves them.
   * What others were just keeping is waited for, and what they would keep from then on is refused.
   *
   * @throws IOException if a row was not rebuilt; nothing is noted then
   */
  public void begin() throws IOException {
    boolean hasBegun =
        database.write(
            WORK,
            handle -> {
              int noted =
                  handle.execute(
                      "insert into unfinished (work, begun_at) values (?, ?) on conflict do nothing",
                      WORK,
                      clock.millis());
              boolean isFree = holdNoOthers(handle);
              if (!isFree && noted > 0) {
                handle.execute("delete from unfinished where work = ?", WORK);
              }
              return isFree;
            });
    if (!hasBegun) {
      throw new IOException(
          "the database holds photos, uploads or acts that were not rebuilt; set IMGSTREAM_DATA or IMGSTREAM_DATABASE_URL to one that is new");
    }
  }

  /** Whether every row was rebuilt: there is none, or a rebuilding was broken off, or has ended. */
  private static boolean holdNoOthers(Handle handle) {
    return count(handle, "select count(*) from upload") == 0
        && count(handle, "select count(*) from audit where act <> 'rebuild'") == 0
        && count(handle, "select count(*) from photo")
            == count(handle, "select count(*) from audit");
  }

  /**
   * Notes that all rows are rebuilt, once no server remembers an owner who gave way to one that was
   * rebuilt: as long after the beginning as they remember any.
   */
  public void end() throws InterruptedException {
    if (database.isShared()) {
      Thread.sleep(untilOwnersAreForgotten());
    }
    database.useWrite(
        WORK, handle -> handle.execute("delete from unfinished where work = ?", WORK));
  }

  private Duration untilOwnersAreForgotten() {
    var begun =
        database.read(
            handle ->
                handle
                    .select("select begun_at from unfinished where work = ?", WORK)
                    .mapTo(Long.class)
                    .one());
    var left = Owners.REMEMBERED_FOR.minusMillis(clock.millis() - begun);
    return left.isPositive() ? left : Duration.ZERO;
  }

  /** How many photos there are. */
  public long count() {
    return database.read(handle -> count(handle, "select count(*) from photo"));
  }

  private static long count(Handle handle, String sql) {
    return handle.select(sql).mapTo(Long.class).one();
  }

  /**
   * Sees to it that there is an owner, found by its account as soon as one is told. An owner
   * without photos that was made of the same account since gives way.
   *
   * @return whether the owner can sign in
   */
  public boolean addOwner(OwnerId owner, Optional<Account> account) {
    var id = owner.toString();
    return database.write(
        owner,
        handle -> {
          account.ifPresent(one -> makeWay(handle, id, one));
          handle.execute(
              "insert into owner (id, subject, created_at) values (?, ?, ?) on conflict do nothing",
              id,
              LOST + id,
              account.map(one -> one.since().toEpochMilli()).orElseGet(clock::millis));
          account.ifPresent(
              one ->
                  handle.execute(
                      """
                      update owner set subject = ?, created_at = ?
                      where id = ? and subject = ?
                        and not exists (select 1 from owner other where other.subject = ?)
                      """,
                      one.subject(),
                      one.since().toEpochMilli(),
                      id,
                      LOST + id,
                      one.subject()));
          return handle
              .select("select subject from owner where id = ?", id)
              .mapTo(String.class)
              .filter(subject -> !subject.equals(LOST + id))
              .findOne()
              .isPresent();
        });
  }

  private static void makeWay(Handle handle, String id, Account account) {
    handle.execute(
        """
        delete from owner where subject = ? and id <> ?
          and not exists (select 1 from photo where photo.owner = owner.id)
          and not exists (select 1 from month where month.owner = owner.id)
          and not exists (select 1 from audit where audit.owner = owner.id)
          and not exists (select 1 from day where day.owner = owner.id)
        """,
        account.subject(),
        id);
  }

  /** Adds photos of one owner, the latest first, all in one transaction. */
  public List<Outcome> add(OwnerId owner, List<Rebuilt> photos) {
    return database.writeBack(
        owner,
        handle -> {
          var outcomes = new ArrayList<Outcome>();
          for (var one : photos) {
            outcomes.add(add(handle, one));
          }
          return outcomes;
        });
  }

  private Outcome add(Handle handle, Rebuilt rebuilt) {
    var photo = rebuilt.photo();
    var sha256 = photo.original().sha256();
    var twin = PhotoTable.find(handle, photo.owner(), "sha256", sha256, "");
    if (twin.isPresent()) {
      return new Outcome.SameBytes(photo, twin.get());
    }
    boolean isSeen = photo.standing().trashedAt().isEmpty();
    var named =
        isSeen
            ? photo.named(PhotoTable.freeName(handle, photo.owner(), photo.original().name()))
            : photo;
    insert(handle, named);
    rebuilt.formers().forEach(former -> FormerTable.insert(handle, named, former));
    if (isSeen) {
      MonthTally.change(handle, named.owner(), named.month(), 1, clock.millis());
    }
    note(handle, named);
    return named.equals(photo) ? new Outcome.Kept(photo) : new Outcome.Renamed(named);
  }

  private static void insert(Handle handle, Photo photo) {
    var row = PhotoRow.values(photo);
    RowBatch.run(
        handle,
        "insert into photo (%s) values (%s)"
            .formatted(
                String.join(", ", row.keySet()),
                String.join(", ", Collections.nCopies(row.size(), "?"))),
        List.of(photo),
        _ -> new ArrayList<>(row.values()));
  }

  private void note(Handle handle, Photo photo) {
    handle.execute(
        """
        insert into audit (owner, number, at, act, photo, name, revision)
        values (?, coalesce((select number from audit where owner = ? order by number desc limit 1), 0) + 1,
                ?, 'rebuild', ?, ?, ?)
        """,
        photo.owner().toString(),
        photo.owner().toString(),
        clock.millis(),
        photo.id().toString(),
        photo.original().name().text(),
        photo.original().revision());
  }
}
