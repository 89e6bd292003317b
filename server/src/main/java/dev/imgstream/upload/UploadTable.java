package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Changes;
import dev.imgstream.db.Question;
import dev.imgstream.db.RowBatch;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Photos;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The statements on the table {@code upload}, to be run within a transaction of {@link Ledger}. */
final class UploadTable {
  /** What the open uploads of one opening meet: each half goes by an index of the photos. */
  static final String MET =
      """
      select u.id as upload, 1 as same_bytes, p.*
      from upload u join photo p on p.owner = u.owner and p.sha256 = u.sha256
      where u.owner = :owner and u.id between :first and :last and u.batch = :batch and u.state = 'open'
      union all
      select u.id as upload, 0 as same_bytes, p.*
      from upload u join photo p on p.owner = u.owner and p.name = u.name and p.trashed_at is null
      where u.owner = :owner and u.id between :first and :last and u.batch = :batch and u.state = 'open'
      """;

  private static final String INSERT =
      "insert into upload (%s) values (%s)"
          .formatted(
              String.join(", ", UploadRow.COLUMNS),
              String.join(", ", Collections.nCopies(UploadRow.COLUMNS.size(), "?")));

  private static final String MOVE =
      """
      update upload
      set state = ?, problem = ?, detail = ?, photo = ?, ended_at = ?, sha256 = ?, on_collision = ?
      where owner = ? and id = ? and ended_at is null
      """;

  private UploadTable() {}

  /** A photo that an announced file meets: of the same bytes, or of the same name. */
  record Met(UploadId upload, boolean sameBytes, Photo photo) {}

  static void insert(Handle handle, List<Upload> uploads) {
    RowBatch.run(handle, INSERT, uploads, UploadRow::values);
  }

  /** Moves open uploads to the states that they have come to; how many were still open. */
  static int move(Handle handle, Collection<Upload> uploads) {
    return uploads.isEmpty() ? 0 : RowBatch.run(handle, MOVE, uploads, UploadRow::moved);
  }

  /** Moves an open upload, with other changes. */
  static void move(Changes changes, Upload upload, IntConsumer look) {
    changes.add(MOVE, UploadRow.moved(upload), look);
  }

  /** What the open uploads of one opening meet, found by the indexes in one query. */
  static List<Met> met(Handle handle, Upload first, Upload last) {
    return handle
        .createQuery(MET)
        .bind("owner", first.owner().toString())
        .bind("first", first.id().toString())
        .bind("last", last.id().toString())
        .bind("batch", first.batch().toString())
        .map(
            (row, _) ->
                new Met(
                    UploadId.of(row.getString("upload")),
                    row.getInt("same_bytes") == 1,
                    Photos.read(row)))
        .list();
  }

  static Optional<Upload> find(Handle handle, OwnerId owner, UploadId id) {
    return handle
        .select("select * from upload where owner = ? and id = ?", owner.toString(), id.toString())
        .map((row, _) -> UploadRow.read(row))
        .findOne();
  }

  /**
   * An upload, and whether photos are in its way.
   *
   * @param meets a photo of its name, or of its bytes as announced
   */
  record Seen(Upload upload, boolean meets) {}

  /** How uploads stand, ended or not; those that are not there are left out. */
  static Question<Seen> seen(OwnerId owner, Collection<UploadId> ids) {
    var values = new ArrayList<Object>(List.of(owner.toString()));
    ids.forEach(id -> values.add(id.toString()));
    return new Question<>(
        """
        select u.*,
          exists (select 1 from photo p where p.owner = u.owner and p.sha256 = u.sha256)
          or exists (select 1 from photo p where p.owner = u.owner and p.name = u.name and p.trashed_at is null)
            as meets
        from upload u where u.owner = ? and u.id in (%s)
        """
            .formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
        values,
        row -> new Seen(UploadRow.read(row), row.getBoolean("meets")));
  }

  static int unfinished(Handle handle, OwnerId owner) {
    return handle
        .select(
            "select count(*) from upload where owner = ? and state in ('open', 'collision', 'failed')",
            owner.toString())
        .mapTo(Integer.class)
        .one();
  }

  /** All owners' uploads that have not ended, oldest first. */
  static List<Upload> unfinished(Handle handle) {
    return handle
        .select("select * from upload where ended_at is null order by opened_at")
        .map((row, _) -> UploadRow.read(row))
        .list();
  }

  /** A page of the ledger, newest first. */
  static LedgerPage page(Handle handle, OwnerId owner, LedgerQuery query) {
    var last = query.still().flatMap(_ -> lastLookedAt(handle, owner, query.lookedThrough()));
    // One more tells whether another page follows.
    var found =
        handle
            .createQuery(
                "select u.* from upload u where "
                    + query.where()
                    + (last.isPresent() ? " and u.id >= :last" : "")
                    + " order by u.id desc limit :limit")
            .bind("owner", owner.toString())
            .bindMap(query.bindings())
            .bindMap(last.<Map<String, ?>>map(id -> Map.of("last", id.toString())).orElse(Map.of()))
            .bind("limit", query.limit() + 1)
            .map((row, _) -> UploadRow.read(row))
            .list();
    if (found.size() <= query.limit()) {
      return new LedgerPage(found, last);
    }
    var shown = found.subList(0, query.limit());
    return new LedgerPage(shown, Optional.of(shown.getLast().id()));
  }

  /** The last of as many files as are looked at for one page; empty where there are fewer. */
  private static Optional<UploadId> lastLookedAt(Handle handle, OwnerId owner, LedgerQuery all) {
    return handle
        .createQuery(
            "select u.id from upload u where "
                + all.where()
                + " order by u.id desc limit 1 offset :passed")
        .bind("owner", owner.toString())
        .bindMap(all.bindings())
        .bind("passed", Since.MOST_AT_ONCE - 1)
        .map((row, _) -> UploadId.of(row.getString("id")))
        .findOne();
  }

  /** How many uploads are at each state, whatever states the query asks for. */
  static Map<UploadState, Integer> counts(Handle handle, OwnerId owner, LedgerQuery query) {
    var counts = new TreeMap<UploadState, Integer>();
    handle
        .createQuery(
            "select u.state, count(*) as files from upload u where "
                + query.ofAllStates().where()
                + " group by u.state")
        .bind("owner", owner.toString())
        .bindMap(query.ofAllStates().bindings())
        .map(
            (row, _) ->
                Map.entry(UploadState.ofColumn(row.getString("state")), row.getInt("files")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /**
   * What became since of those of the uploads whose bytes are no photo of the timeline any more.
   */
  static Map<UploadId, Since> since(Handle handle, OwnerId owner, Collection<UploadId> ids) {
    return handle
        .createQuery(Since.ROWS + "u.owner = :owner and u.id in (<ids>)")
        .bind("owner", owner.toString())
        .bindList("ids", ids.stream().map(UploadId::toString).toList())
        .map(
            (row, _) ->
                Map.entry(UploadId.of(row.getString("id")), Since.ofColumn(row.getString("since"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many of the owner's uploads became what since, whatever states the query asks for. */
  static Map<Since, Integer> sinceCounts(Handle handle, OwnerId owner, LedgerQuery query) {
    var all = query.ofAllStates();
    var counts = new EnumMap<Since, Integer>(Since.class);
    for (var since : Since.values()) {
      counts.put(since, 0);
    }
    handle
        .createQuery(
            "select since, count(*) as files from ("
                + Since.ROWS
                + all.where()
                + ") gone group by since")
        .bind("owner", owner.toString())
        .bindMap(all.bindings())
        .map((row, _) -> Map.entry(Since.ofColumn(row.getString("since")), row.getInt("files")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }
}
