package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bodies of many pieces, through a real server. */
final class ManyPiecesTest {
  /** More than there are buffers outside of the heap. */
  private static final int CALLERS = 20;

  private final CountDownLatch begun = new CountDownLatch(CALLERS);

  @Test
  void aBodyComesWholeHoweverManyAreUnderWay() throws Exception {
    try (var server =
            new WebServer(
                InetAddress.getLoopbackAddress(),
                0,
                List.of(routes -> routes.get("/api/pieces/{number}", this::reply)));
        var client = HttpClient.newHttpClient();
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var address = URI.create("http://localhost:" + server.port() + "/api/pieces/");
      for (int round = 0; round < 2; round++) {
        var calls =
            IntStream.range(0, CALLERS)
                .mapToObj(number -> HttpRequest.newBuilder(address.resolve("" + number)).build())
                .map(call -> callers.submit(() -> client.send(call, BodyHandlers.ofByteArray())))
                .toList();
        for (int number = 0; number < CALLERS; number++) {
          assertThat(calls.get(number).get().body()).isEqualTo(whole(number));
        }
      }
    }
  }

  private void reply(Context context) throws IOException, InterruptedException {
    var pieces = pieces(Integer.parseInt(context.pathParam("number")));
    try (var body = new ManyPieces(context, pieces.stream().mapToLong(one -> one.length).sum())) {
      begun.countDown();
      begun.await();
      for (var piece : pieces) {
        body.add(piece);
      }
      body.end();
    }
  }

  /** From none to more than is gathered at once, of all sizes. */
  private static List<byte[]> pieces(int number) {
    var random = new Random(number);
    var pieces = new ArrayList<byte[]>();
    for (int i = 0; i < number; i++) {
      var piece = new byte[random.nextInt(i % 5 == 4 ? 600_000 : 30_000)];
      random.nextBytes(piece);
      pieces.add(piece);
    }
    return pieces;
  }

  private static byte[] whole(int number) throws IOException {
    var whole = new ByteArrayOutputStream();
    for (var piece : pieces(number)) {
      whole.write(piece);
    }
    return whole.toByteArray();
  }
}
