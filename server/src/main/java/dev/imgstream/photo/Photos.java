package dev.imgstream.photo;

import dev.imgstream.account.Account;
import dev.imgstream.account.Accounts;
import dev.imgstream.account.OwnerId;
import dev.imgstream.account.OwnerMismatch;
import dev.imgstream.db.Database;
import dev.imgstream.metadata.Place;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The rows of all photos; every query is within one owner. */
public final class Photos {
  private final Database database;
  private final Clock clock;
  private final Accounts accounts;
  private final OneAtATime oneAtATime;
  private final ManyRows many;

  public Photos(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.accounts = new Accounts(database);
    this.oneAtATime = new OneAtATime("photo", database);
    this.many = new ManyRows(database, clock, oneAtATime);
  }

  /** The same for many photos at once. */
  ManyRows many() {
    return many;
  }

  /**
   * Runs work that changes a photo's row and its objects together; no other such work on the photo
   * runs meanwhile. What the work knows of the photo it must read within.
   */
  public <T> T alone(PhotoId id, OneAtATime.Work<T> work) throws IOException {
    return oneAtATime.run(id, work);
  }

  /** Reads a photo from a row of another's query that holds all columns of the table. */
  public static Photo read(ResultSet row) throws SQLException {
    return PhotoRow.read(row);
  }

  /** Reads a former original from a row of another's query that holds all columns of its table. */
  public static FormerOriginal readFormer(ResultSet row) throws SQLException {
    return FormerTable.read(row);
  }

  /** The photo, in the trash or not. */
  public Optional<Photo> find(OwnerId owner, PhotoId id) {
    return database.read(handle -> PhotoTable.find(handle, owner, "id", id.toString(), ""));
  }

  /** The same for someone who names it; where it is another's the log is told. */
  Optional<Photo> named(OwnerId owner, PhotoId id) {
    return database.read(
        handle -> {
          var found = PhotoTable.find(handle, owner, "id", id.toString(), "");
          if (found.isEmpty()) {
            OwnerMismatch.look(handle, "photo", owner, id);
          }
          return found;
        });
  }

  /** The versions of those of the photos that are there, in the trash or not. */
  public Map<PhotoId, Integer> versions(OwnerId owner, Collection<PhotoId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : database.read(handle -> PhotoTable.versions(handle, owner, ids));
  }

  /** The photo of these bytes, in the trash or not. */
  public Optional<Photo> findByBytes(OwnerId owner, String sha256) {
    return database.read(handle -> PhotoTable.find(handle, owner, "sha256", sha256, ""));
  }

  /** The photo that bears this name, out of the trash. */
  public Optional<Photo> findByName(OwnerId owner, PhotoName name) {
    return database.read(handle -> PhotoTable.byName(handle, owner, name));
  }

  /**
   * The first name of the row {@code a.jpg}, {@code a (2).jpg}, … that no photo out of the trash
   * bears.
   */
  public PhotoName freeName(OwnerId owner, PhotoName name) {
    return database.read(handle -> PhotoTable.freeName(handle, owner, name));
  }

  /** The originals of a photo that were overwritten and are kept yet, latest first. */
  public List<FormerOriginal> formers(OwnerId owner, PhotoId id) {
    return database.read(handle -> FormerTable.list(handle, owner, id));
  }

  /** Whom an owner signs in as; empty where there is no such owner. */
  Optional<Account> account(OwnerId owner) {
    return accounts.of(owner);
  }

  /** Forgets a former original, whose object can go then; whether it was remembered yet. */
  public boolean forget(OwnerId owner, PhotoId id, FormerOriginal former) {
    return database.write(owner, handle -> FormerTable.forget(handle, owner, id, former));
  }

  /** All photos of a month out of the trash, newest first. */
  public List<MonthPhoto> inMonth(OwnerId owner, YearMonth month) {
    return ofMonth(owner, Scope.PHOTOS, month, 0, Integer.MAX_VALUE).photos();
  }

  /** A run of a month's photos, newest first, and the month's version then. */
  public MonthRun ofMonth(OwnerId owner, Scope scope, YearMonth month, int from, int count) {
    return database.read(handle -> MonthRun.read(handle, owner, scope, month, from, count));
  }

  /**
   * Several whole months, newest first: as many of the newest as have no more than {@code most}
   * photos together. Months that never held a photo are left out.
   */
  public SequencedMap<YearMonth, MonthRun> ofMonths(
      OwnerId owner, Scope scope, Collection<YearMonth> months, int most) {
    return months.isEmpty()
        ? new LinkedHashMap<>()
        : database.read(handle -> WholeMonths.read(handle, owner, scope, months, most));
  }

  /** Where those photos of runs of months were taken that tell it. */
  public Map<PhotoId, Place> places(
      OwnerId owner, Scope scope, SequencedMap<YearMonth, MonthRun> runs) {
    return database.read(handle -> PhotoPlaces.read(handle, owner, scope, runs));
  }

  /** Notes that a photo has other renditions; nothing where it has moved on since. */
  public void repaint(Photo before, Picture picture) {
    database.useWrite(
        before.owner(),
        handle -> {
          var now = PhotoTable.find(handle, before.owner(), "id", before.id().toString(), "");
          if (now.isEmpty()
              || !now.get().picture().equals(before.picture())
              || now.get().original().revision() != before.original().revision()) {
            return;
          }
          PhotoTable.update(handle, now.get().with(picture));
          MonthTally.change(handle, before.owner(), now.get().month(), 0, clock.millis());
        });
  }

  /** Notes whether a photo is a favourite; nothing where that is noted already. */
  void setFavourite(Photo photo, boolean favourite) {
    database.useWrite(
        photo.owner(),
        handle -> {
          if (PhotoTable.setFavourite(handle, photo, favourite)) {
            MonthTally.change(handle, photo.owner(), photo.month(), 0, clock.millis());
          }
        });
  }

  /** Those of the photos that are there, in the trash or not, in no promised order. */
  public List<Photo> all(OwnerId owner, Collection<PhotoId> ids) {
    return ids.isEmpty() ? List.of() : database.read(PhotoTable.all(owner, ids)::all);
  }

  /** The originals of many photos that were overwritten and are kept yet, latest first. */
  Map<PhotoId, List<FormerOriginal>> formers(OwnerId owner, Collection<PhotoId> ids) {
    return ids.isEmpty() ? Map.of() : database.read(handle -> FormerTable.list(handle, owner, ids));
  }

  /** Moves a photo to the trash; nothing where it is there already. */
  public void trash(Photo photo, Instant when) {
    database.useWrite(photo.owner(), handle -> TrashRows.put(handle, photo, when, clock.millis()));
  }

  /**
   * Moves a photo out of the trash, under its name or the next free one; tells how it is now. Empty
   * where it is gone for good.
   */
  public Optional<Photo> restore(Photo photo) {
    return database.write(
        photo.owner(), handle -> TrashRows.takeBack(handle, photo, clock.millis()));
  }

  /**
   * Forgets a photo that has been in the trash since before a moment, with its former originals;
   * whether it was there yet. Its objects can go then.
   */
  public boolean remove(OwnerId owner, PhotoId id, Instant before) {
    return database.write(
        owner, handle -> TrashRows.remove(handle, owner, id, before, clock.millis()));
  }
}
