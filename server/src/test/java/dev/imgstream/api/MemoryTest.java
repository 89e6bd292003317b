package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server's memory over many photos, most of which it decodes outside of Java's heap. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's memory in /proc")
final class MemoryTest {
  /**
   * What Java's heap and glibc's arenas may still grow by after a hundred photos; 28 MB were
   * measured. A leak of 0.16 MB a photo, a quarter of one thumb's pixels, would be more.
   */
  private static final long LEEWAY = 64L << 20;

  @TempDir private Path folder;

  @Test
  void fiveHundredPhotosLeaveTheMemoryWhereItWasAfterOneHundred() throws Exception {
    try (var server = new ServerProcess(folder)) {
      send(server, 0, 100);
      long early = server.residentBytes();
      send(server, 100, 500);
      long late = server.residentBytes();

      assertThat(late).isLessThan(early + LEEWAY);
    }
  }

  private static void send(ServerProcess server, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      var reply = post(server, i);
      assertThat(reply.statusCode()).as("photo " + i).isEqualTo(201);
      if (i % 20 == 7) {
        // A HEIC's first preview is a full decode.
        var path = "/api/photos/" + TestApp.json(reply).get("id").asString() + "/preview";
        assertThat(server.get(path).statusCode()).isEqualTo(200);
      }
    }
  }

  /** Of ten photos six are small JPEGs, two large ones or a PNG, and two a phone's HEIC. */
  private static HttpResponse<byte[]> post(ServerProcess server, int i) throws Exception {
    return switch (i % 10) {
      case 3 ->
          server.post(
              i + ".jpg", Copies.jpeg(Photos.read("albums/text/craft-beer.jpg"), "n" + i), "");
      case 5 ->
          server.post(
              i + ".png", Copies.png(Photos.read("formats/png/density_plot.png"), "n" + i), "");
      case 7, 9 ->
          server.post(
              i + ".heic", Copies.heic(Photos.read("formats/heic/IMG_2682.heic"), "n" + i), "");
      default ->
          server.post(
              i + ".jpg", Copies.jpeg(Photos.read("albums/nature/tanners_ridge.jpg"), "n" + i), "");
    };
  }
}
