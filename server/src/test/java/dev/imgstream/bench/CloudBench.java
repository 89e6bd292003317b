package dev.imgstream.bench;

import dev.imgstream.Photos;
import dev.imgstream.photo.PhotoType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run bench cloud}: what photos cost a bucket and a database that are a network away, and
 * how fast strips come from there.
 */
@Command(name = "./run bench cloud", mixinStandardHelpOptions = true)
final class CloudBench implements Callable<Integer> {
  private static final int STRIP = 100;
  private static final int TIMES = 20;

  /** Laps over all strips once they are in memory and the first of these has warmed the JVM. */
  private static final int LAPS = 10;

  /** Made by the page itself. */
  private static final Set<String> PAGES = Set.of("session");

  /** Strips that are read while a JVM that has just started still compiles. */
  private static final int AFTER_A_START = 10;

  @Option(names = "--photos", description = "Photos, in hundreds (default ${DEFAULT-VALUE}).")
  private int photos = 3_000;

  @Option(names = "--latency", description = "Of the bucket, in ms (default ${DEFAULT-VALUE}).")
  private int latency = 20;

  @Option(
      names = "--database-latency",
      description = "Of the database, in ms (default ${DEFAULT-VALUE}).")
  private int databaseLatency = 0;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CloudBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (var cloud = Cloud.start(latency, databaseLatency)) {
      System.out.println("| | measured |");
      System.out.println("|---|---|");
      row("requests to the store, per photo sent to `POST /api/photos`", upload(cloud));
      strips(cloud);
      trips(cloud);
      pagesWay(cloud);
    }
    return 0;
  }

  private String upload(Cloud cloud) throws Exception {
    var jpeg = new Sample(Photos.path("metadata/tags/picasa.jpg"), PhotoType.JPEG, Kind.JPEG);
    var asked =
        cloud.asked(
            () -> {
              for (int i = 0; i < photos; i++) {
                cloud.server().take(jpeg);
              }
            });
    return each(asked);
  }

  private void pagesWay(Cloud cloud) throws Exception {
    try (var page = new PagesWay(cloud.server(), Photos.read("metadata/tags/picasa.jpg"))) {
      var asked =
          cloud.asked(
              () -> {
                for (int i = 0; i < photos; i += STRIP) {
                  page.sendAHundred();
                }
              });
      row("requests to the store, per photo sent as the page does", each(asked.without(PAGES)));
      row(
          "round trips to the database, per photo sent as the page does",
          each(asked.trips(), photos));
      row("completes a second, by the hundred", Spread.of(page.completesASecond(), "%.1f"));
    }
  }

  private String each(Cloud.Asked asked) {
    return asked.requests().entrySet().stream()
            .map(one -> one.getKey() + " " + each(one.getValue(), photos))
            .collect(Collectors.joining(", "))
        + "; in all "
        + each(asked.all(), photos);
  }

  private void strips(Cloud cloud) throws Exception {
    var cold = new ArrayList<Double>();
    var warm = new ArrayList<Double>();
    var began = cloud.cpu();
    var first = cloud.asked(() -> read(cloud, cold));
    var took = cloud.cpu().minus(began);
    read(cloud, new ArrayList<>());
    var again =
        cloud.asked(
            () -> {
              for (int lap = 0; lap < LAPS; lap++) {
                read(cloud, warm);
              }
            });
    row("requests to the store, per 1,000 thumbs, cold", each(first.all() * 1_000, photos));
    row("requests to the store, per 1,000 thumbs, warm", each(again.all() * 1_000, photos * LAPS));
    row("a strip of 100 thumbs, cold, the first of all, ms", "%.0f".formatted(cold.getFirst()));
    int few = Math.min(AFTER_A_START, cold.size());
    row("a strip of 100 thumbs, cold, the first ten, ms", Spread.of(cold.subList(0, few), "%.1f"));
    row(
        "a strip of 100 thumbs, cold, later, ms",
        Spread.of(cold.subList(few, cold.size()), "%.1f"));
    row("a strip of 100 thumbs, warm, ms", Spread.of(warm, "%.1f"));
    row(
        "CPU of a cold strip, ms: of the server, and of what stands in for the bucket",
        each((int) took.server().toMillis(), cold.size())
            + ", "
            + each((int) took.bucket().toMillis(), cold.size()));
  }

  /** All strips of the one month, one after the other, each timed. */
  private void read(Cloud cloud, List<Double> millis) throws Exception {
    var month = month(cloud);
    for (int from = 0; from < photos; from += STRIP) {
      long began = System.nanoTime();
      cloud.server().get("/api/strips/%s?from=%d&count=%d".formatted(month, from, STRIP));
      millis.add((System.nanoTime() - began) / 1e6);
    }
  }

  private void trips(Cloud cloud) throws Exception {
    var month = month(cloud);
    var id = json(cloud, "/api/timeline/" + month).get("ids").get(0).asString();
    var jpeg = new Sample(Photos.path("metadata/tags/picasa.jpg"), PhotoType.JPEG, Kind.JPEG);
    var routes =
        List.of(
            "/api/me",
            "/api/timeline",
            "/api/timeline/" + month,
            "/api/strips/" + month,
            "/api/photos/" + id,
            "/api/photos/" + id + "/thumb",
            "/api/photos/" + id + "/preview",
            "/api/photos/" + id + "/original");
    for (var route : routes) {
      // The first preview is made, which is another matter.
      cloud.server().get(route);
      tell(
          cloud,
          "GET " + route.replace(id, "{id}").replace(month, "{month}"),
          () -> cloud.server().get(route));
    }
    tell(cloud, "POST /api/photos", () -> cloud.server().take(jpeg));
  }

  private static void tell(Cloud cloud, String route, Cloud.Work work) throws Exception {
    var asked =
        cloud.asked(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                work.run();
              }
            });
    row("round trips to the database, `" + route + "`", each(asked.trips(), TIMES));
  }

  private static String month(Cloud cloud) throws Exception {
    return json(cloud, "/api/timeline").get("months").get(0).get("month").asString();
  }

  private static JsonNode json(Cloud cloud, String path) throws Exception {
    return JsonMapper.shared().readTree(cloud.server().get(path));
  }

  private static String each(int count, int among) {
    return String.format(Locale.ROOT, "%.2f", (double) count / among)
        .replaceFirst("\\.00$|(?<=\\.\\d)0$", "");
  }

  private static void row(String what, String measured) {
    System.out.println("| " + what + " | " + measured + " |");
  }
}
