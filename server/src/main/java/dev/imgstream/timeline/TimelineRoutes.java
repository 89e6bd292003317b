package dev.imgstream.timeline;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.Caching;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.Photos;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;

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
    var months = timeline.months(AccountRoutes.owner(context).id());
    // Versions only grow, so their sum tells any two states of the timeline apart.
    long state = months.stream().mapToLong(Timeline.Month::version).sum();
    if (!Caching.REVALIDATE.callerHasIt(context, "\"t%s-%s\"".formatted(months.size(), state))) {
      Json.reply(
          context, new Months(months, months.stream().mapToInt(Timeline.Month::count).sum()));
    }
  }

  private void month(Context context) {
    var owner = AccountRoutes.owner(context).id();
    var name = Params.month(context);
    var month = timeline.month(owner, name);
    if (!Caching.REVALIDATE.callerHasIt(
        context, "\"m%s-%s\"".formatted(month.month(), month.version()))) {
      // Read after the version: what changed in between is newer than its tag, and the next request
      // mends that.
      var all = photos.inMonth(owner, name);
      Json.reply(context, PackedMonth.of(name, month.version(), all));
    }
  }

  private record Months(List<Timeline.Month> months, int total) {}
}
