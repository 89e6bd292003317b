package dev.imgstream.timeline;

import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.Photos;
import dev.imgstream.timeline.NamedMonths.Version;
import dev.imgstream.towns.Towns;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * In which towns the photos of months were taken: of many small months, or of a run of a large one.
 * Apart from the photos themselves, which are needed sooner.
 */
public final class TownsRoutes implements Routes {
  private static final int MOST_PHOTOS = MonthsRoutes.MOST_PHOTOS;

  private final Timeline timeline;
  private final Photos photos;
  private final Towns towns;

  public TownsRoutes(Timeline timeline, Photos photos, Towns towns) {
    this.timeline = timeline;
    this.photos = photos;
    this.towns = towns;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/towns", this::named);
  }

  private void named(Context context) {
    var asked = MonthsRoutes.asked(context);
    var run = run(context);
    if (run.isPresent() && asked.versions().size() > 1) {
      throw new BadRequest("from and count are for one month; name that one alone.");
    }
    // Whoever may have them already is told so without their photos being read.
    if (context.header("If-None-Match") != null
        && callerHasIt(context, asked, run, Version.of(months(asked, run)))) {
      return;
    }
    var runs = runs(asked, run);
    if (!callerHasIt(context, asked, run, Version.of(runs))) {
      var places = photos.places(asked.owner(), asked.scope(), runs);
      Json.reply(context, MonthTowns.of(runs, run.map(Run::from).orElse(0), places, towns));
    }
  }

  private List<Timeline.Month> months(NamedMonths asked, Optional<Run> run) {
    var months = asked.versions().keySet();
    return run.isPresent()
        ? months.stream().map(month -> timeline.month(asked.owner(), month)).toList()
        : timeline.named(asked.owner(), asked.scope(), months, MOST_PHOTOS);
  }

  private SequencedMap<YearMonth, MonthRun> runs(NamedMonths asked, Optional<Run> run) {
    var months = asked.versions().keySet();
    if (run.isEmpty()) {
      return photos.ofMonths(asked.owner(), asked.scope(), months, MOST_PHOTOS);
    }
    var runs = new LinkedHashMap<YearMonth, MonthRun>();
    for (var month : months) {
      runs.put(
          month,
          photos.ofMonth(asked.owner(), asked.scope(), month, run.get().from, run.get().count));
    }
    return runs;
  }

  private static Optional<Run> run(Context context) {
    var from = Params.number(context, "from", 0, Integer.MAX_VALUE);
    var count = Params.number(context, "count", 1, MOST_PHOTOS);
    return from.isEmpty() && count.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Run(from.orElse(0L).intValue(), count.orElse((long) MOST_PHOTOS).intValue()));
  }

  private static boolean callerHasIt(
      Context context, NamedMonths asked, Optional<Run> run, List<Version> present) {
    var form = run.map(part -> "-%d-%d".formatted(part.from, part.count)).orElse("");
    return asked.caching(present).callerHasIt(context, asked.tag('t', present, form));
  }

  /** Photos of one month that follow each other. */
  private record Run(int from, int count) {}
}
