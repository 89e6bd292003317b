package dev.imgstream.bench;

import dev.imgstream.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run bench zips}: how fast an archive comes, beside its originals one by one and beside
 * nginx with one file of the same bytes, over one connection each.
 */
@Command(name = "./run bench zips", mixinStandardHelpOptions = true)
final class ZipBench implements Callable<Integer> {
  /** Behind the end of a PNG readers pass over everything, so that it is as long as one likes. */
  private static final Path PNG =
      Program.ROOT.resolve("../shared/photos/formats/png/density_plot.png");

  @Option(names = "--photos", description = "In the archive (default ${DEFAULT-VALUE}).")
  private int photos = 250;

  @Option(names = "--size", description = "Of a photo, in MB (default ${DEFAULT-VALUE}).")
  private int size = 4;

  @Option(names = "--rounds", description = "Measured rounds (default ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(names = "--write", description = "Write the table into docs/benchmarks.md.")
  private boolean write;

  private final HttpClient client = HttpClient.newHttpClient();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ZipBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var report =
        new Report("Archives, %d photos of %d MB".formatted(photos, size), "./run bench zips");
    var folder = Files.createTempDirectory(Program.ROOT.resolve("server/target"), "bench-zips");
    try (var server = Server.start();
        var nginx = WebDavSide.start(folder)) {
      var originals = fill(server);
      var archive = archive(server);
      client.send(
          HttpRequest.newBuilder(server.address().resolve(archive)).build(),
          BodyHandlers.ofFile(nginx.files().resolve("archive.zip")));
      measure(server, nginx, archive, originals, report);
    } finally {
      client.close();
      Folders.delete(folder);
    }
    report.print();
    if (write) {
      report.writeInto(Program.ROOT.resolve("docs/benchmarks.md"));
    }
    return 0;
  }

  private void measure(
      Server server, WebDavSide nginx, String archive, List<String> originals, Report report)
      throws Exception {
    var zips = new ArrayList<Double>();
    var singles = new ArrayList<Double>();
    var files = new ArrayList<Double>();
    var bySingles = new ArrayList<Double>();
    var byFiles = new ArrayList<Double>();
    int port = server.address().getPort();
    // The first round warms all of them up.
    for (int round = 0; round <= rounds; round++) {
      double zip = rate(port, List.of(archive));
      double single = rate(port, originals);
      double file = rate(nginx.port(), List.of("/archive.zip"));
      if (round > 0) {
        zips.add(zip);
        singles.add(single);
        files.add(file);
        bySingles.add(zip / single);
        byFiles.add(zip / file);
      }
    }
    report.row("the archive, MB/s", Spread.of(zips, "%.0f"), "");
    report.row("its originals one by one, MB/s", Spread.of(singles, "%.0f"), "");
    report.row("nginx, one file of the archive's bytes, MB/s", Spread.of(files, "%.0f"), "");
    report.row("the archive by its originals", Spread.of(bySingles, "%.2f"), "");
    report.row("the archive by nginx", Spread.of(byFiles, "%.2f"), "");
  }

  /** Sends the photos; the paths of their originals. */
  private List<String> fill(Server server) throws Exception {
    var png = Files.readAllBytes(PNG);
    var random = new Random(size);
    var paths = new ArrayList<String>();
    for (int n = 0; n < photos; n++) {
      var body = new byte[size * 1_000_000];
      random.nextBytes(body);
      System.arraycopy(png, 0, body, 0, png.length);
      var added = asked(server, "/api/photos?name=" + n + ".png", body);
      paths.add("/api/photos/" + added.get("id").asString() + "/original");
    }
    return paths;
  }

  /** The path of an archive of all photos. */
  private String archive(Server server) throws Exception {
    var ranges = new ArrayList<Map<String, Object>>();
    var months = JsonMapper.shared().readTree(server.get("/api/timeline")).get("months");
    for (var month : months) {
      ranges.add(
          Map.of(
              "month", month.get("month").asString(),
              "version", month.get("version").asLong(),
              "from", 0,
              "count", month.get("count").asInt()));
    }
    return asked(server, "/api/zips", Json.bytes(Map.of("ranges", ranges))).get("url").asString();
  }

  private JsonNode asked(Server server, String path, byte[] body) throws Exception {
    URI address = server.address().resolve(path);
    var reply =
        client.send(
            HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.ofByteArray());
    if (reply.statusCode() != 201) {
      throw new IOException(path + " was answered " + reply.statusCode());
    }
    return JsonMapper.shared().readTree(reply.body());
  }

  private static double rate(int port, List<String> paths) throws IOException {
    long bytes = 0;
    long began = System.nanoTime();
    try (var wire = new Wire(port)) {
      for (var path : paths) {
        bytes += wire.whole(path);
      }
    }
    return bytes / ((System.nanoTime() - began) / 1e9) / 1e6;
  }
}
