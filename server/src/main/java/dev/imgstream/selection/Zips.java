package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.PhotoId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Archives that were asked for, and what is known of them, for the browser to fetch by their
 * addresses for a day. Nothing of them is packed before that.
 */
public final class Zips {
  /** Photos of one archive: its list of names is held in memory until its end, a few MB. */
  static final int MOST = 20_000;

  private static final Duration KEPT = Duration.ofDays(1);

  /** Of an owner; each new one takes the place of the oldest. */
  private static final int MOST_KEPT = 20;

  private static final int DIGITS = 8;

  private final Database database;
  private final Clock clock;

  public Zips(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps a plan. */
  void add(OwnerId owner, ZipPlan plan) {
    database.useWrite(
        owner,
        handle -> {
          handle.execute(
              """
              delete from zip_plan where owner = ? and (made_at < ? or id not in (
                select id from zip_plan where owner = ? order by made_at desc limit ?))
              """,
              owner.toString(),
              plan.madeAt().minus(KEPT).toEpochMilli(),
              owner.toString(),
              MOST_KEPT - 1);
          handle.execute(
              "delete from zip_sum where owner = ? and zip not in (select id from zip_plan where owner = ?)",
              owner.toString(),
              owner.toString());
          handle.execute(
              "insert into zip_plan (owner, id, made_at, files) values (?, ?, ?, ?)",
              owner.toString(),
              plan.id().toString(),
              plan.madeAt().toEpochMilli(),
              plan.files());
        });
  }

  /** The plan of an archive that was asked for less than a day ago. */
  Optional<ZipPlan> find(OwnerId owner, UUID id) {
    return database.read(
        handle ->
            handle
                .select(
                    "select made_at, files, broken from zip_plan where owner = ? and id = ? and made_at >= ?",
                    owner.toString(),
                    id.toString(),
                    clock.instant().minus(KEPT).toEpochMilli())
                .map(
                    (row, _) ->
                        ZipPlan.read(
                            id,
                            Instant.ofEpochMilli(row.getLong("made_at")),
                            row.getString("files"),
                            Optional.ofNullable(row.getString("broken")).map(PhotoId::of)))
                .findOne()
                .flatMap(plan -> plan));
  }

  /** Notes at which photo packing broke off, or that it goes on. */
  void setBroken(OwnerId owner, UUID id, Optional<PhotoId> photo) {
    database.useWrite(
        owner,
        handle ->
            handle.execute(
                "update zip_plan set broken = ? where owner = ? and id = ?",
                photo.map(PhotoId::toString).orElse(null),
                owner.toString(),
                id.toString()));
  }

  /** The photos at which the owner's archives broke off. */
  Set<PhotoId> broken(OwnerId owner) {
    return database.read(
        handle ->
            new HashSet<>(
                handle
                    .select(
                        "select broken from zip_plan where owner = ? and broken is not null",
                        owner.toString())
                    .map((row, _) -> PhotoId.of(row.getString("broken")))
                    .list()));
  }

  /** Keeps sums of an archive's files; nothing where its plan is gone by now. */
  void keep(OwnerId owner, UUID id, List<Sums.Run> runs) {
    if (runs.isEmpty()) {
      return;
    }
    database.useWrite(
        owner,
        handle -> {
          for (var run : runs) {
            handle.execute(
                """
                insert into zip_sum (owner, zip, first, sums)
                select owner, id, ?, ? from zip_plan where owner = ? and id = ?
                on conflict (owner, zip, first) do update set sums = excluded.sums
                """,
                run.first(),
                text(run.sums()),
                owner.toString(),
                id.toString());
          }
        });
  }

  /** What is known of an archive's sums. */
  List<Sums.Run> sums(OwnerId owner, UUID id) {
    return database.read(
        handle ->
            handle
                .select(
                    "select first, sums from zip_sum where owner = ? and zip = ?",
                    owner.toString(),
                    id.toString())
                .map((row, _) -> new Sums.Run(row.getInt("first"), sums(row.getString("sums"))))
                .list());
  }

  private static String text(List<Integer> sums) {
    return sums.stream()
        .map(sum -> String.format(Locale.ROOT, "%08x", sum))
        .collect(Collectors.joining());
  }

  private static List<Integer> sums(String text) {
    var sums = new ArrayList<Integer>();
    for (int from = 0; from < text.length(); from += DIGITS) {
      sums.add(Integer.parseUnsignedInt(text, from, from + DIGITS, 16));
    }
    return sums;
  }
}
