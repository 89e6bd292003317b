package dev.imgstream.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.Scope;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The months of an owner, each with its count and version. */
public final class Timeline {
  private static final String NAMED =
      """
      select month, count, version from month
      where owner = :owner and month in (<months>) order by month desc
      """;

  private static final String NAMED_OF_SCOPE =
      """
      select month.month, coalesce(held.photos, 0) as count, month.version from month left join (
        select month, count(*) as photos from photo
        where owner = :owner and month in (<months>) and <scope> group by month
      ) held on held.month = month.month
      where month.owner = :owner and month.month in (<months>) order by month.month desc
      """;

  private final Database database;
  private final MonthParts parts = new MonthParts();

  public Timeline(Database database) {
    this.database = database;
  }

  /** All months as they are now, each with what is out of the trash, their parts not looked for. */
  public State state(OwnerId owner) {
    return new State(database.read(handle -> all(handle, owner)));
  }

  /** All months that hold photos of the scope, newest first, with the parts of large ones. */
  public List<Month> months(OwnerId owner, Scope scope) {
    return months(owner, scope, state(owner));
  }

  /** The same, of a state that was read before; a large month may be newer than it was then. */
  List<Month> months(OwnerId owner, Scope scope, State state) {
    return database.read(
        handle ->
            parts.of(
                handle,
                owner,
                scope,
                scope == Scope.PHOTOS ? state.held() : counted(handle, owner, scope)));
  }

  /**
   * The months of favourites or of the trash: few photos as a rule, counted anew by an index of
   * their own, with the version of the whole month. Counts and versions are of one moment.
   */
  private static List<Month> counted(Handle handle, OwnerId owner, Scope scope) {
    return handle
        .createQuery(
            """
            select month.month, held.photos, month.version from month join (
              select month, count(*) as photos from photo where owner = :owner and <scope> group by month
            ) held on held.month = month.month
            where month.owner = :owner order by month.month desc
            """)
        .define("scope", scope.condition())
        .bind("owner", owner.toString())
        .map(
            (row, _) ->
                Month.of(row.getString("month"), row.getInt("photos"), row.getLong("version")))
        .list();
  }

  private static List<Month> all(Handle handle, OwnerId owner) {
    return handle
        .select(
            "select month, count, version from month where owner = ? order by month desc",
            owner.toString())
        .map(
            (row, _) ->
                Month.of(row.getString("month"), row.getInt("count"), row.getLong("version")))
        .list();
  }

  /** The month as it is now; a month that never held a photo counts 0 at version 0. */
  public Month month(OwnerId owner, YearMonth month) {
    return database.read(
        handle ->
            handle
                .select(
                    "select month, count, version from month where owner = ? and month = ?",
                    owner.toString(),
                    month.toString())
                .map(
                    (row, _) ->
                        Month.of(
                            row.getString("month"), row.getInt("count"), row.getLong("version")))
                .findOne()
                .orElseGet(() -> Month.of(month.toString(), 0, 0)));
  }

  /**
   * Those of the months that were ever there, newest first, as many as have no more than {@code
   * most} photos of the scope together; their parts are not looked for.
   */
  List<Month> named(OwnerId owner, Scope scope, Collection<YearMonth> months, int most) {
    var fitting = new ArrayList<Month>();
    int held = 0;
    for (var month : named(owner, scope, months)) {
      held += month.count();
      if (held > most) {
        break;
      }
      fitting.add(month);
    }
    return fitting;
  }

  private List<Month> named(OwnerId owner, Scope scope, Collection<YearMonth> months) {
    return database.read(
        handle ->
            handle
                .createQuery(scope == Scope.PHOTOS ? NAMED : NAMED_OF_SCOPE)
                .define("scope", scope.condition())
                .bind("owner", owner.toString())
                .bindList("months", months.stream().map(YearMonth::toString).toList())
                .map(
                    (row, _) ->
                        Month.of(
                            row.getString("month"), row.getInt("count"), row.getLong("version")))
                .list());
  }

  /**
   * All months at a moment, those without photos among them.
   *
   * @param months newest first
   */
  public record State(List<Month> months) {

    /**
     * What tells this state from any other, for each scope: versions grow with whatever happens to
     * a month's photos, in the trash or not, and no month is ever gone.
     */
    String tag(Scope scope) {
      return "\"%s%s-%s\""
          .formatted(
              switch (scope) {
                case PHOTOS -> "t";
                case FAVOURITES -> "f";
                case TRASH -> "d";
              },
              months.size(),
              months.stream().mapToLong(Month::version).sum());
    }

    private List<Month> held() {
      return months.stream().filter(month -> month.count() > 0).toList();
    }
  }

  /**
   * One month.
   *
   * @param month as {@code 2024-05}
   * @param version grows with every change in the month
   * @param parts how many photos each part has, newest first; none where it is of one part
   */
  public record Month(
      String month,
      int count,
      long version,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> parts) {

    static Month of(String month, int count, long version) {
      return new Month(month, count, version, List.of());
    }
  }
}
