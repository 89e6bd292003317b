package dev.imgstream.db;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one transaction that are known before the first of them is made, so that a database
 * that is a network away is told all of them at once. What they come to is looked at before it
 * counts.
 */
public final class Changes {
  private final List<Sql> statements = new ArrayList<>();
  private final List<IntConsumer> looks = new ArrayList<>();
  private final List<Runnable> lastLooks = new ArrayList<>();

  /**
   * Adds one, to be made after those before it.
   *
   * @param sql with a question mark for each value
   */
  public void add(String sql, List<? extends @Nullable Object> values) {
    add(sql, values, _ -> {});
  }

  /**
   * The same, with a look at how many rows it has changed; where the look throws, none of all the
   * changes has happened. Others may have been made by then.
   */
  public void add(String sql, List<? extends @Nullable Object> values, IntConsumer look) {
    statements.add(new Sql(sql, values));
    looks.add(look);
  }

  /** Adds a look that is had when all are made and none counts yet; where it throws, none will. */
  public void lookAtLast(Runnable look) {
    lastLooks.add(look);
  }

  /** Makes them in a transaction that has begun. */
  public void make(Handle handle) {
    for (int n = 0; n < statements.size(); n++) {
      looks.get(n).accept(statements.get(n).run(handle, Sql.Answers::changed));
    }
    lastLooks.forEach(Runnable::run);
  }

  /** Makes them by one statement, whose answers come after that of a first one. */
  <T> T make(Handle handle, Question<T> first) {
    var all = new ArrayList<Sql>();
    all.add(first.statement());
    all.addAll(statements);
    var counts = new ArrayList<Integer>();
    var answer =
        Sql.joined(all)
            .run(
                handle,
                answers -> {
                  var rows = answers.rows(first.reader());
                  for (int n = 0; n < statements.size(); n++) {
                    counts.add(answers.changed());
                  }
                  return rows.getFirst();
                });
    for (int n = 0; n < counts.size(); n++) {
      looks.get(n).accept(counts.get(n));
    }
    lastLooks.forEach(Runnable::run);
    return answer;
  }
}
