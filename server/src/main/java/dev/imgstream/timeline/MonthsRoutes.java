package dev.imgstream.timeline;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Caching;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Scope;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The photos of many small months in one reply, each month named at its version. */
public final class MonthsRoutes implements Routes {
  /** Most photos of one reply, which is 126 kB as bytes. */
  private static final int MOST_PHOTOS = MonthParts.MOST;

  private final Timeline timeline;
  private final Photos photos;

  public MonthsRoutes(Timeline timeline, Photos photos) {
    this.timeline = timeline;
    this.photos = photos;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/months", this::named);
  }

  private void named(Context context) {
    var asked = asked(context);
    context.header("Vary", "Accept");
    var fitting = timeline.named(asked.owner, asked.scope, asked.versions.keySet(), MOST_PHOTOS);
    // Whoever may have them already is told so without their photos being read.
    if (context.header("If-None-Match") != null && callerHasIt(context, asked, versions(fitting))) {
      return;
    }
    var runs =
        photos.ofMonths(
            asked.owner,
            asked.scope,
            fitting.stream().map(Timeline.Month::month).map(YearMonth::parse).toList(),
            MOST_PHOTOS);
    if (callerHasIt(context, asked, versions(runs))) {
      return;
    }
    if (asked.packed) {
      context.contentType(PackedBytes.MANY).result(PackedBytes.of(runs));
    } else {
      Json.reply(context, new Months(packed(runs)));
    }
  }

  private static Asked asked(Context context) {
    return new Asked(
        AccountRoutes.owner(context).id(),
        TimelineRoutes.scope(context),
        MonthName.parse(Params.text(context, "months").orElse("")),
        Optional.ofNullable(context.header("Accept"))
            .filter(accepted -> accepted.contains(PackedBytes.MANY))
            .isPresent());
  }

  private static List<Version> versions(List<Timeline.Month> months) {
    return months.stream()
        .map(month -> new Version(YearMonth.parse(month.month()), month.version()))
        .toList();
  }

  private static List<Version> versions(SequencedMap<YearMonth, MonthRun> runs) {
    return runs.entrySet().stream()
        .map(run -> new Version(run.getKey(), run.getValue().version()))
        .toList();
  }

  private static List<PackedMonth> packed(SequencedMap<YearMonth, MonthRun> runs) {
    return runs.entrySet().stream()
        .map(run -> PackedMonth.of(run.getKey(), 0, run.getValue()))
        .toList();
  }

  private static boolean callerHasIt(Context context, Asked asked, List<Version> present) {
    // Only where all are here, each at the version that names it, may they be kept for ever.
    boolean isWhole =
        present.size() == asked.versions.size()
            && present.stream()
                .allMatch(one -> Long.valueOf(one.version).equals(asked.versions.get(one.month)));
    var caching = isWhole ? Caching.IMMUTABLE : Caching.REVALIDATE;
    return caching.callerHasIt(context, asked.tag(present));
  }

  private record Version(YearMonth month, long version) {}

  /**
   * What a request asks for.
   *
   * @param versions that the caller takes the months to be of
   * @param packed as bytes, not as JSON
   */
  private record Asked(OwnerId owner, Scope scope, Map<YearMonth, Long> versions, boolean packed) {

    /**
     * What tells a reply from all others of the same address: between the same two months none goes
     * once it is there, and no version comes back.
     */
    String tag(List<Version> present) {
      return "\"r%s-%s-%s-%d-%d%s\""
          .formatted(
              scope.name().toLowerCase(Locale.ROOT).charAt(0),
              present.isEmpty() ? "none" : present.getFirst().month,
              present.isEmpty() ? "none" : present.getLast().month,
              present.size(),
              present.stream().mapToLong(Version::version).sum(),
              packed ? "-p" : "");
    }
  }

  private record Months(List<PackedMonth> months) {}
}
