package dev.imgstream.audit;

import dev.imgstream.photo.PhotoId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * Which acts are asked for.
 *
 * @param owner by id, or by the subject of their identity
 * @param since at that time or later
 * @param until before that time
 * @param limit acts at most
 */
public record AuditQuery(
    Optional<String> owner,
    Optional<PhotoId> photo,
    Optional<Instant> since,
    Optional<Instant> until,
    int limit) {

  /** The statement, newest act first. */
  String sql() {
    var conditions = new LinkedHashSet<String>();
    owner.ifPresent(
        _ ->
            conditions.add(
                "owner in (select id from owner where id = :owner or subject = :owner)"));
    photo.ifPresent(_ -> conditions.add("photo = :photo"));
    since.ifPresent(_ -> conditions.add("at >= :since"));
    until.ifPresent(_ -> conditions.add("at < :until"));
    var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return "select * from audit" + where + " order by at desc, number desc, owner limit :limit";
  }

  /** Its values by name. */
  Map<String, Object> bindings() {
    var values = new HashMap<String, Object>();
    owner.ifPresent(one -> values.put("owner", one));
    photo.ifPresent(one -> values.put("photo", one.toString()));
    since.ifPresent(one -> values.put("since", one.toEpochMilli()));
    until.ifPresent(one -> values.put("until", one.toEpochMilli()));
    values.put("limit", limit);
    return values;
  }
}
