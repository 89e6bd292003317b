package dev.imgstream.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server's side of a timeline costs: replies, their bytes, many viewers, warm strips. */
final class ServedTimeline {
  static final String PACKED = "Accept: application/vnd.imgstream.month\r\n";
  static final String COMPRESSED = "Accept-Encoding: gzip\r\n";
  static final int STRIP = 64;

  private final Server server;
  private final int seconds;
  private final int viewers;

  ServedTimeline(Server server, int seconds, int viewers) {
    this.server = server;
    this.seconds = seconds;
    this.viewers = viewers;
  }

  void measure(Report report) throws Exception {
    try (var wire = new Wire(server.address().getPort())) {
      var first = wire.get("/api/timeline", COMPRESSED);
      report.row("`/api/timeline`, the first of all", millis(first.nanos()), "");
      report.row("`/api/timeline`, bytes on the wire", "%,d".formatted(first.bytes()), "");
      var parts = parts();
      cold(wire, parts, report);
      new Viewers(server, parts, viewers, seconds).measure(report);
      new WarmStrips(server, strips(parts.getFirst(), STRIP), seconds).measure(report);
    }
    report.row("most memory resident, MiB", "%.0f".formatted(server.program().peakMebibytes()), "");
  }

  /**
   * Parts of a month that nothing has read yet, after as many others that made the program warm.
   */
  private void cold(Wire wire, List<Part> parts, Report report) throws IOException {
    var largest = parts.stream().max(Comparator.comparingInt(Part::ofMonth)).orElseThrow();
    var month = parts.stream().filter(part -> part.month().equals(largest.month())).toList();
    parts.stream()
        .filter(part -> !part.month().equals(largest.month()))
        .limit(300)
        .forEach(part -> read(wire, part));
    long nanos = 0;
    long bytes = 0;
    long most = 0;
    int photos = 0;
    for (var part : month) {
      if (photos < 20_000) {
        var got = read(wire, part);
        nanos += got.nanos();
        bytes += got.bytes();
        most = Math.max(most, got.bytes());
        photos += part.count();
      }
    }
    report.row("a cold month's first %,d photos, in all".formatted(photos), millis(nanos), "50 ms");
    report.row("bytes of a photo on the wire", "%.1f".formatted((double) bytes / photos), "60");
    report.row("the largest reply, bytes", "%,d".formatted(most), "256,000");
  }

  private static Wire.Got read(Wire wire, Part part) {
    try {
      return wire.get(part.path(), PACKED + COMPRESSED);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> strips(Part part, int each) throws Exception {
    return PackedRun.strips(
        server.get(part.path(), Map.of("Accept", "application/vnd.imgstream.month")), each);
  }

  private List<Part> parts() throws Exception {
    var parts = new ArrayList<Part>();
    for (var month : JsonMapper.shared().readTree(server.get("/api/timeline")).get("months")) {
      int from = 0;
      var counts =
          month.has("parts")
              ? month.get("parts")
              : JsonMapper.shared().createArrayNode().add(month.get("count"));
      for (JsonNode count : counts) {
        parts.add(
            new Part(
                month.get("month").asString(),
                month.get("count").asInt(),
                month.get("version").asLong(),
                from,
                count.asInt()));
        from += count.asInt();
      }
    }
    return parts;
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  /** A part of a month; the month may have no other. */
  record Part(String month, int ofMonth, long version, int from, int count) {
    String path() {
      return "/api/timeline/%s?from=%d&count=%d&v=%d".formatted(month, from, count, version);
    }
  }
}
