package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has the memory of every day, and of which more is asked at once than it holds. */
final class CrowdedServerTest {
  private static final int SENDERS = 24;

  /** A connection that was closed while its sender still sent. */
  private static final int CUT_OFF = 0;

  @TempDir private Path folder;

  @Test
  void whoAnnouncesMoreThanMemoryHoldsIsToldToComeAgain() throws Exception {
    var body = largest();
    try (var server = new ServerProcess(folder)) {
      var replies = new TreeMap<Integer, Integer>();
      for (int status : sendAtOnce(server, body)) {
        replies.merge(status, 1, Integer::sum);
      }

      assertThat(replies.keySet()).isSubsetOf(CUT_OFF, 200, 503).contains(200);
      assertThat(replies.get(200)).isLessThan(SENDERS);
      assertThat(server.get("/health?format=json").statusCode()).isEqualTo(200);
      var photo = Photos.read(Library.JPEG);
      assertThat(server.post("a.jpg", photo, "").statusCode()).isEqualTo(201);
    }
  }

  private static List<Integer> sendAtOnce(ServerProcess server, byte[] body) throws Exception {
    List<Callable<Integer>> senders = new ArrayList<>();
    for (int n = 0; n < SENDERS; n++) {
      senders.add(() -> send(server, body));
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sent : threads.invokeAll(senders)) {
        statuses.add(sent.get());
      }
    }
    return statuses;
  }

  private static int send(ServerProcess server, byte[] body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(server.address().resolve("/api/uploads"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return CUT_OFF;
    }
  }

  /** As much as one request may announce: 10,000 files in 16 MB. */
  private static byte[] largest() {
    var name = "a".repeat(1_600);
    return IntStream.range(0, 10_000)
        .mapToObj(n -> "{\"name\":\"%s%d.jpg\",\"size\":5}".formatted(name, n))
        .collect(Collectors.joining(",", "{\"files\":[", "]}"))
        .getBytes(UTF_8);
  }
}
