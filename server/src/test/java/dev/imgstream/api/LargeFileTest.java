package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.objects.Checksums;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file many times larger than the memory that the server has. */
final class LargeFileTest {
  private static final byte[] PHOTO = Photos.read("formats/png/density_plot.png");

  /** Behind the end of a PNG readers pass over everything. */
  private static final long SIZE = 1L << 30;

  /** The server's heap must stay under 128 MB, and this is less. */
  private static final String HEAP = "-Xmx96m";

  @TempDir private Path folder;

  @Test
  void aGigabyteGoesThroughASmallHeap() throws Exception {
    try (var server =
            new ServerProcess(folder, Map.of("IMGSTREAM_MAX_FILE_SIZE", "2 GB"), List.of(HEAP));
        var uploader = new Uploader(server.address());
        var client = HttpClient.newHttpClient()) {
      var sums = Checksums.of(file());
      var file = Map.of("name", "large.png", "size", SIZE, "sha256", sums.sha256());
      var id = uploader.opened(List.of(file)).get(0).get("uploadId").asString();
      var put =
          HttpRequest.newBuilder(server.address().resolve("/api/uploads/" + id + "/bytes"))
              .PUT(BodyPublishers.ofInputStream(LargeFileTest::file))
              .build();

      assertThat(client.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
      var reply = TestApp.json(uploader.complete(id, ""));

      assertThat(reply.get("safe").asBoolean()).isTrue();
      assertThat(reply.get("photo").get("size").asLong()).isEqualTo(SIZE);
      try (var original = original(server, client, id)) {
        assertThat(Checksums.of(original).sha256()).isEqualTo(sums.sha256());
      }
    }
  }

  private static InputStream original(ServerProcess server, HttpClient client, String id)
      throws IOException, InterruptedException {
    var get =
        HttpRequest.newBuilder(server.address().resolve("/api/photos/" + id + "/original")).build();
    return client.send(get, BodyHandlers.ofInputStream()).body();
  }

  private static InputStream file() {
    return new SequenceInputStream(
        new ByteArrayInputStream(PHOTO), new Filling(SIZE - PHOTO.length));
  }

  /** So many bytes, none of them kept in memory. */
  private static final class Filling extends InputStream {
    private long left;

    Filling(long count) {
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      if (left == 0) {
        return -1;
      }
      int some = (int) Math.min(count, left);
      for (int i = 0; i < some; i++) {
        left--;
        bytes[from + i] = (byte) left;
      }
      return some;
    }
  }
}
