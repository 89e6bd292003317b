package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.http.Json;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An archive many times larger than the memory that the server has. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's memory in /proc")
final class ZipMemoryTest extends ZipFixture {
  private static final int PHOTOS = 8;
  private static final long SIZE = 200_000_000;

  /** The server's heap must stay under 128 MB, and this is less. */
  private static final String HEAP = "-Xmx96m";

  /** What a heap of that size may grow by from where it was after the start. */
  private static final long LEEWAY = 96L << 20;

  @Test
  void onePointSixGigabytesGoThroughASmallHeap() throws Exception {
    for (int n = 0; n < PHOTOS; n++) {
      var id = id(TestApp.json(app.post(n + ".jpg", Copies.jpeg(tanners(), "photo " + n), "")));
      // Zeros that take up no disk.
      try (var file = new RandomAccessFile(original(id).toFile(), "rw")) {
        file.setLength(SIZE);
      }
    }
    var range =
        Map.of(
            "month",
            MONTH,
            "version",
            json("/api/timeline/" + MONTH).get("version").asLong(),
            "from",
            0,
            "count",
            PHOTOS);
    app.close();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("imgstream.db"));
        var statement = connection.createStatement()) {
      statement.execute("update photo set size = " + SIZE);
    }

    try (var server = new ServerProcess(folder, Map.of(), List.of(HEAP));
        var client = HttpClient.newHttpClient()) {
      var make =
          HttpRequest.newBuilder(server.address().resolve("/api/zips"))
              .POST(BodyPublishers.ofByteArray(Json.bytes(Map.of("ranges", List.of(range)))))
              .build();
      var made = TestApp.json(client.send(make, BodyHandlers.ofByteArray()));
      long before = server.residentBytesAlone();
      var fetch =
          HttpRequest.newBuilder(server.address().resolve(made.get("url").asString())).build();
      try (var body = client.send(fetch, BodyHandlers.ofInputStream()).body()) {
        assertThat(photos(body)).isEqualTo(PHOTOS);
      }
      assertThat(server.residentBytesAlone()).isLessThan(before + LEEWAY);
    }
  }

  /** Reads an archive from its beginning, and holds each file against its size and its sum. */
  private static int photos(InputStream body) throws Exception {
    int photos = 0;
    try (var zip = new ZipInputStream(body)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(zip.transferTo(OutputStream.nullOutputStream())).isEqualTo(SIZE);
        photos++;
      }
    }
    return photos;
  }
}
