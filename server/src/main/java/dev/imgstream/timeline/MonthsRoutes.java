package dev.imgstream.timeline;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.Photos;
import dev.imgstream.timeline.NamedMonths.Version;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The photos of many small months in one reply, each month named at its version. */
public final class MonthsRoutes implements Routes {
  /** Most photos of one reply, which is 126 kB as bytes. */
  static final int MOST_PHOTOS = MonthParts.MOST;

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

  /**
   * The months that a request's {@code months} names.
   *
   * @throws dev.imgstream.http.BadRequest if it names none, too many, or in another form
   */
  static NamedMonths asked(Context context) {
    return new NamedMonths(
        AccountRoutes.owner(context).id(),
        TimelineRoutes.scope(context),
        MonthName.parse(Params.text(context, "months").orElse("")));
  }

  private void named(Context context) {
    var asked = asked(context);
    boolean packed =
        Optional.ofNullable(context.header("Accept"))
            .filter(accepted -> accepted.contains(PackedBytes.MANY))
            .isPresent();
    context.header("Vary", "Accept");
    var months = asked.versions().keySet();
    var fitting = timeline.named(asked.owner(), asked.scope(), months, MOST_PHOTOS);
    // Whoever may have them already is told so without their photos being read.
    if (context.header("If-None-Match") != null
        && callerHasIt(context, asked, Version.of(fitting), packed)) {
      return;
    }
    var runs =
        photos.ofMonths(
            asked.owner(),
            asked.scope(),
            fitting.stream().map(Timeline.Month::month).map(YearMonth::parse).toList(),
            MOST_PHOTOS);
    if (callerHasIt(context, asked, Version.of(runs), packed)) {
      return;
    }
    if (packed) {
      context.contentType(PackedBytes.MANY).result(PackedBytes.of(runs));
    } else {
      Json.reply(context, new Months(packed(runs)));
    }
  }

  private static boolean callerHasIt(
      Context context, NamedMonths asked, List<Version> present, boolean packed) {
    return asked.caching(present).callerHasIt(context, asked.tag('r', present, packed ? "-p" : ""));
  }

  private static List<PackedMonth> packed(SequencedMap<YearMonth, MonthRun> runs) {
    return runs.entrySet().stream()
        .map(run -> PackedMonth.of(run.getKey(), 0, run.getValue()))
        .toList();
  }

  private record Months(List<PackedMonth> months) {}
}
