package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Heard;
import dev.imgstream.RawRequest;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent to whichever operation of the contract, the fault is never the server's: each
 * request is answered, none with a 5xx, and each refusal is a problem that the contract knows.
 */
final class RequestSurfaceTest extends ApiTest {
  private static final int REQUESTS = 3_000;
  private static final long SEED = 20_261_127;

  private static final Pattern ID =
      Pattern.compile("\"(?:uploadId|id)\":\"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\"");

  /** Ids that requests draw from; what the server makes joins them, up to a limit. */
  private final List<String> ids = new ArrayList<>(List.of(Library.NOBODY));

  private final Set<Integer> statuses = new TreeSet<>();

  @Test
  void noRequestIsTheServersFault() throws Exception {
    var contract = Contract.read();
    ids.add(id(TestApp.json(app.post("a.jpg", tanners(), ""))));
    openUploads();
    var requests = new OddRequests(contract, SEED, ids);
    var faults = new ArrayList<String>();
    try (var heard = new Heard()) {
      for (int n = 0; n < REQUESTS; n++) {
        var bytes = requests.next(app.address().getPort());
        var fault = fault(contract, bytes);
        if (!fault.isEmpty()) {
          faults.add(n + ": " + fault + " to " + shown(bytes));
        }
      }
      assertThat(faults).isEmpty();
      assertThat(heard.errors()).isZero();
    }
    // The requests reach beyond the parser: some are taken, and many kinds of refusal are met.
    assertThat(statuses).contains(200, 201, 204, 400, 403, 404, 405, 409, 415, 422);
    assertThat(app.post("b.jpg", Library.other(), "").statusCode()).isEqualTo(201);
  }

  /** Uploads that wait for the bytes that many requests bring. */
  private void openUploads() throws Exception {
    try (var uploader = new Uploader(app.address())) {
      for (int n = 0; n < 12; n++) {
        ids.add(uploader.openedId("photo " + n + ".jpg", OddRequests.JPEG));
      }
    }
  }

  /** What is wrong with the answer to a request; empty where nothing is. */
  private String fault(Contract contract, byte[] bytes) throws IOException {
    try (var request = new RawRequest(app.address())) {
      request.send(bytes).stopSending();
      var reply = request.whole();
      int status = request.status();
      statuses.add(status);
      remember(reply);
      if (status >= 500) {
        return String.valueOf(status);
      }
      boolean hasBody = !new String(bytes, ISO_8859_1).startsWith("HEAD ");
      return status >= 400 && hasBody ? faultOfProblem(contract, request, reply) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String faultOfProblem(Contract contract, RawRequest request, String reply)
      throws IOException {
    if (!request.header("Content-Type").orElse("").equals("application/problem+json")) {
      return request.status() + " without a problem";
    }
    var problem =
        JsonMapper.shared()
            .readTree(reply.substring(reply.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1));
    return problem.get("status").asInt() == request.status()
            && contract.problemTypes().contains(problem.get("type").asString())
            && request.header("X-Request-Id").orElse("").equals(problem.get("instance").asString())
        ? ""
        : request.status() + " with the problem " + problem;
  }

  private void remember(String reply) {
    var found = ID.matcher(reply);
    while (found.find() && ids.size() < 60) {
      ids.add(found.group(1));
    }
  }

  private static String shown(byte[] request) {
    var text = new String(request, UTF_8).replace("\r\n", "⏎");
    return text.substring(0, Math.min(text.length(), 1_500));
  }
}
