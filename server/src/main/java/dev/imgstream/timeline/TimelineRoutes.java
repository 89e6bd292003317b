package dev.imgstream.timeline;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Caching;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.PartlyGzipped;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Scope;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The months, and each month's photos. */
public final class TimelineRoutes implements Routes {
  private final Timeline timeline;
  private final Photos photos;

  public TimelineRoutes(Timeline timeline, Photos photos) {
    this.timeline = timeline;
    this.photos = photos;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/timeline", this::months);
    server.get("/api/timeline/{month}", this::month);
  }

  private void months(Context context) {
    var owner = AccountRoutes.owner(context).id();
    var scope = scope(context);
    var state = timeline.state(owner);
    if (!Caching.REVALIDATE.callerHasIt(context, state.tag(scope))) {
      var months = timeline.months(owner, scope, state);
      Json.reply(
          context, new Months(months, months.stream().mapToInt(Timeline.Month::count).sum()));
    }
  }

  private void month(Context context) {
    var asked = asked(context);
    context.header("Vary", "Accept, Accept-Encoding");
    // Whoever may have it already is told so without its photos being read.
    if (context.header("If-None-Match") != null
        && callerHasIt(context, asked, timeline.month(asked.owner, asked.month).version())) {
      return;
    }
    var run = photos.ofMonth(asked.owner, asked.scope, asked.month, asked.from, asked.count);
    if (callerHasIt(context, asked, run.version())) {
      return;
    }
    if (asked.packed) {
      PartlyGzipped.reply(
          context.contentType(PackedBytes.CONTENT_TYPE),
          PackedBytes.of(asked.month, asked.from, run),
          PackedBytes.columns(run.photos().size()));
    } else {
      Json.reply(context, PackedMonth.of(asked.month, asked.from, run));
    }
  }

  /**
   * Which photos a request is about, as its {@code of} tells.
   *
   * @throws BadRequest if there is no such scope
   */
  public static Scope scope(Context context) {
    return Params.text(context, "of").map(TimelineRoutes::scope).orElse(Scope.PHOTOS);
  }

  /**
   * The scope of a name.
   *
   * @throws BadRequest if there is none
   */
  public static Scope scope(String name) {
    return switch (name) {
      case "photos" -> Scope.PHOTOS;
      case "favourites" -> Scope.FAVOURITES;
      case "trash" -> Scope.TRASH;
      default -> throw new BadRequest("of must be photos, favourites or trash.");
    };
  }

  private static Asked asked(Context context) {
    return new Asked(
        AccountRoutes.owner(context).id(),
        scope(context),
        Params.month(context),
        Params.number(context, "from", 0, Integer.MAX_VALUE).orElse(0L).intValue(),
        Params.number(context, "count", 1, Integer.MAX_VALUE)
            .orElse((long) Integer.MAX_VALUE)
            .intValue(),
        Params.number(context, "v", 0, Long.MAX_VALUE),
        Optional.ofNullable(context.header("Accept"))
            .filter(accepted -> accepted.contains(PackedBytes.CONTENT_TYPE))
            .isPresent());
  }

  private static boolean callerHasIt(Context context, Asked asked, long version) {
    // Only under the version that it is of may it be kept for ever.
    var caching =
        asked.version.filter(wanted -> wanted == version).isPresent()
            ? Caching.IMMUTABLE
            : Caching.REVALIDATE;
    return caching.callerHasIt(context, asked.tag(version));
  }

  /**
   * What a request asks of a month.
   *
   * @param version that the caller takes the month to be of
   * @param packed as bytes, not as JSON
   */
  private record Asked(
      OwnerId owner,
      Scope scope,
      YearMonth month,
      int from,
      int count,
      Optional<Long> version,
      boolean packed) {

    String tag(long present) {
      var kept = scope == Scope.PHOTOS ? "" : scope.name().toLowerCase(Locale.ROOT) + "-";
      return "\"m%s%s-%s-%s-%s%s\""
          .formatted(kept, month, present, from, count, packed ? "-p" : "");
    }
  }

  private record Months(List<Timeline.Month> months, int total) {}
}
