package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.Heard;
import dev.imgstream.RawRequest;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server whose bounds are so narrow that a test reaches them. */
final class BoundsTest {
  private static final String SMALL = "[\"" + "a".repeat(596) + "\"]";

  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch inside = new CountDownLatch(2);
  private final CountDownLatch left = new CountDownLatch(1);
  private final Heard heard = new Heard();
  private final WebServer server =
      new WebServer(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          List.of(this::addRoutes),
          new BrowserRules(Optional.empty()),
          Access.THIS_MACHINE,
          new Bounds(2, 1_000, 4, Duration.ofMillis(300), 1_000),
          Watch.none());
  private final ArrayDeque<RawRequest> requests = new ArrayDeque<>();

  @AfterEach
  void close() throws IOException {
    release.countDown();
    for (var request : requests) {
      request.close();
    }
    server.close();
    heard.close();
  }

  private void addRoutes(JavalinDefaultRoutingApi routes) {
    routes.get("/api/wait", this::await);
    routes.get("/api/much", this::sendMuch);
    routes.get(
        "/api/many",
        context -> {
          throw new TooMany(
              "files", Params.number(context, "count", 0, 9).orElseThrow().intValue(), 2);
        });
    routes.get("/health", context -> context.result("well"));
    routes.post(
        "/api/json",
        context -> {
          Json.read(context, List.class, 900);
          await(context);
        });
    routes.post(
        "/api/bytes",
        context -> {
          try {
            context.req().getInputStream().readAllBytes();
          } catch (IOException e) {
            throw new CallerLeft(e);
          }
        });
  }

  private void await(Context context) throws InterruptedException {
    inside.countDown();
    release.await();
    context.result("done");
  }

  /** More than the buffers of both sides hold. */
  private void sendMuch(Context context) throws CallerLeft {
    try (var out = context.res().getOutputStream()) {
      for (int megabyte = 0; megabyte < 100; megabyte++) {
        out.write(new byte[1_000_000]);
      }
    } catch (IOException e) {
      left.countDown();
      throw new CallerLeft(e);
    }
  }

  @Test
  void whatIsMoreThanCanBeWorkedOnIsToldToComeAgain() throws Exception {
    var first = send("GET /api/wait", "");
    var second = send("GET /api/wait", "");
    inside.await();

    var third = send("GET /api/wait", "");
    assertThat(third.status()).isEqualTo(503);
    assertThat(third.header("Retry-After")).contains("2");
    assertThat(third.header("Content-Type")).contains("application/problem+json");
    assertThat(third.header("Connection")).contains("close");
    assertThat(third.whole()).contains("\"type\":\"busy\"");
    assertThat(heard.fields("limit")).containsExactly("busy");
    assertThat(send("GET /health", "").status()).isEqualTo(200);

    release.countDown();
    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    awaitRoom();
  }

  @Test
  void bodiesTakeNoMoreMemoryThanThereIs() throws Exception {
    var first = send("POST /api/json", SMALL);
    var small = send("POST /api/json", "[]");
    inside.await();

    var second = send("POST /api/json", SMALL);
    assertThat(second.status()).isEqualTo(503);
    assertThat(second.header("Retry-After")).isPresent();

    release.countDown();
    assertThat(first.status()).isEqualTo(200);
    assertThat(small.status()).isEqualTo(200);
  }

  @Test
  void aBodyOfUnknownLengthHoldsAllThatItMayHave() throws Exception {
    var first = chunked("[]");
    var small = send("POST /api/json", "[]");
    inside.await();

    assertThat(send("POST /api/json", SMALL).status()).isEqualTo(503);
    release.countDown();
    assertThat(first.status()).isEqualTo(200);
    assertThat(small.status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLongIsRefusedUnread() throws Exception {
    var request = sendHead("POST /api/json", "Content-Length: 901\r\nExpect: 100-continue");

    assertThat(request.status()).isEqualTo(413);
    assertThat(heard.fields("limit")).containsExactly("too-large");
  }

  @Test
  void aBodyThatIsTooDeepIsRefused() throws Exception {
    assertThat(send("POST /api/json", "[".repeat(400) + "]".repeat(400)).status()).isEqualTo(400);
    assertThat(heard.fields("limit")).containsExactly("json");
  }

  @Test
  void aListThatIsTooLongIsRefusedAndToldOf() throws Exception {
    assertThat(send("GET /api/many?count=0", "").status()).isEqualTo(400);
    assertThat(heard.fields("limit")).isEmpty();

    assertThat(send("GET /api/many?count=3", "").status()).isEqualTo(400);
    assertThat(heard.fields("limit")).containsExactly("entries");
  }

  @Test
  void headersThatAreTooLongAreRefused() throws Exception {
    assertThat(sendHead("GET /health", "X-More: " + "a".repeat(20_000)).status()).isEqualTo(431);
    assertThat(heard.fields("limit")).containsExactly("address-or-headers");
  }

  @Test
  void aBodyThatComesTooSlowlyIsCutOff() throws Exception {
    var request = sendHead("POST /api/bytes", "Content-Length: 100000");
    while (!request.isAnswered(Duration.ofMillis(50))) {
      request.send("a");
    }
    assertThat(request.status()).isEqualTo(408);
    assertThat(request.header("Connection")).contains("close");
    assertThat(request.whole()).contains("\"type\":\"too-slow\"");
    assertThat(heard.fields("limit")).containsExactly("too-slow");
  }

  @Test
  void aHeadThatComesTooSlowlyIsCutOff() throws Exception {
    var idle = send("GET /health", "");
    assertThat(idle.status()).isEqualTo(200);
    var slow = open().send("GET /health HTTP/1.1\r\nHost: localhost\r\nX-More: ");

    assertThatThrownBy(
            () -> {
              while (!slow.isAnswered(Duration.ofMillis(50))) {
                slow.send("a");
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(heard.fields("limit")).containsExactly("too-slow");
    // Who kept a connection for later is not taken for slow.
    assertThat(idle.again("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").status())
        .isEqualTo(200);
  }

  @Test
  void aReplyThatIsTakenTooSlowlyIsCutOff() throws Exception {
    var slow = send("GET /api/much", "");
    while (!left.await(50, TimeUnit.MILLISECONDS)) {
      slow.take(100);
    }
    assertThat(heard.fields("limit")).containsExactly("too-slow");
  }

  /** A reply of any length is taken as long as it takes, where it is taken at all. */
  @Test
  void aServerThatIsSlowItselfBlamesNobody() throws Exception {
    var patient = send("GET /api/wait", "");
    var slow = open().send("GET /health HTTP/1.1\r\nX-More: ");
    assertThatThrownBy(
            () -> {
              while (!slow.isAnswered(Duration.ofMillis(50))) {
                slow.send("a");
              }
            })
        .isInstanceOf(IOException.class);
    release.countDown();
    assertThat(patient.status()).isEqualTo(200);
  }

  @Test
  void whoBreaksOffAndStillListensIsToldSo() throws Exception {
    var request = sendHead("POST /api/bytes", "Content-Length: 100000").send("abc").stopSending();

    assertThat(request.status()).isEqualTo(499);
    assertThat(request.header("Content-Type")).contains("application/problem+json");
    assertThat(request.whole()).contains("\"type\":\"caller-left\"");
  }

  @Test
  void connectionsThatAreNotUsedMakeRoomWhereThereAreTooMany() throws Exception {
    for (int idle = 0; idle < 4; idle++) {
      assertThat(send("GET /health", "").status()).isEqualTo(200);
    }
    assertThat(send("GET /health", "").status()).isEqualTo(200);
    assertThat(heard.fields("limit")).contains("connections");
  }

  /** The requests that were inside have left, so there is room for as many. */
  private void awaitRoom() throws Exception {
    int status;
    do {
      status = send("GET /api/wait", "").status();
    } while (status == 503);
    assertThat(status).isEqualTo(200);
  }

  private RawRequest send(String request, String body) throws IOException {
    return sendHead(request, "Content-Length: " + body.length()).send(body);
  }

  private RawRequest chunked(String body) throws IOException {
    return sendHead("POST /api/json", "Transfer-Encoding: chunked")
        .send("%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body));
  }

  private RawRequest open() throws IOException {
    var request = new RawRequest(URI.create("http://localhost:" + server.port()));
    requests.add(request);
    return request;
  }

  private RawRequest sendHead(String request, String header) throws IOException {
    return open().send("%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n".formatted(request, header));
  }
}
