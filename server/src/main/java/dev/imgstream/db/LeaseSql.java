package dev.imgstream.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The statements on the table {@code lease} of PostgreSQL. Whatever locks several rows does so in
 * the order of things, so that no two wait for each other.
 */
final class LeaseSql {
  private LeaseSql() {}

  /** Takes the rights that nobody has, and answers with those that the holder has now. */
  static Sql take(Collection<String> things, String holder, Duration life) {
    var values = new ArrayList<Object>(List.of(holder, life.toMillis()));
    values.addAll(things);
    return new Sql(
        """
        insert into lease (thing, holder, until)
        select thing, ?, clock_timestamp() + ? * interval '1 millisecond'
        from unnest(cast(array[%s] as text[])) as thing
        order by thing collate "C"
        on conflict (thing) do update set holder = excluded.holder, until = excluded.until
        where lease.until < clock_timestamp() or lease.holder = excluded.holder
        returning thing
        """
            .formatted(marks(things)),
        values);
  }

  static Sql giveBack(String thing, String holder) {
    return new Sql("delete from lease where thing = ? and holder = ?", List.of(thing, holder));
  }

  static Sql giveBackAll(String holder) {
    return new Sql(
        """
        delete from lease
        where thing in (select thing from lease where holder = ? order by thing for update)
        """,
        List.of(holder));
  }

  static Sql renew(List<String> holders, Duration life) {
    var values = new ArrayList<Object>(List.of(life.toMillis()));
    values.addAll(holders);
    return new Sql(
        """
        update lease set until = clock_timestamp() + ? * interval '1 millisecond'
        where thing in (select thing from lease where holder in (%s) order by thing for update)
        """
            .formatted(marks(holders)),
        values);
  }

  private static String marks(Collection<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
