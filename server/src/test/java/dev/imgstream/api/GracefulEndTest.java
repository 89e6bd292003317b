package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server does once it is told to end, as Cloud Run tells it ten seconds before it is over.
 */
final class GracefulEndTest {
  /** Cloud Run kills after ten seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(9);

  private final byte[] photo = Photos.read("albums/text/handwritten-notes.jpg");

  @TempDir private Path data;

  @Test
  void whatRunsIsFinishedAndNothingNewIsTaken() throws Exception {
    try (var server = new ServerProcess(data);
        var upload = half(server)) {
      server.terminate();
      Await.until("nobody can connect", () -> refuses(server));

      upload.send(Arrays.copyOfRange(photo, photo.length / 2, photo.length));

      assertThat(upload.status()).isEqualTo(201);
      assertThat(server.exitCode(LONGEST)).isZero();
    }
  }

  @Test
  void aSenderWhoStopsHalfWayHoldsNobodyUp() throws Exception {
    try (var server = new ServerProcess(data);
        var _ = half(server)) {
      server.terminate();

      assertThat(server.exitCode(LONGEST)).isZero();
    }
  }

  /** Begins to send a photo; on return the server has its first half. */
  private RawUpload half(ServerProcess server) throws Exception {
    var upload = new RawUpload(server.address(), "Content-Length: " + photo.length);
    upload.send(Arrays.copyOf(photo, photo.length / 2));
    Await.until("the server has begun to read", () -> !isEmpty(data.resolve("objects/.incoming")));
    return upload;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static boolean refuses(ServerProcess server) throws IOException {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }
}
