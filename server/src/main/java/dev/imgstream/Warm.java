package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.rendition.DecoderTraining;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;

/**
 * {@code imgstream warm}: a short life of the server on a folder of its own, for the build to learn
 * from.
 *
 * <p>The JVM records which classes a start needs and keeps them linked in its AOT cache (JEP 483,
 * JEP 514). Decoders get a cache of their own.
 */
@Command(
    name = "warm",
    hidden = true,
    description = "Exercise the server once, to train the AOT cache.")
final class Warm implements Callable<Integer> {
  /** A PNG of one grey pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

  private static final int BATCH = 5_000;

  private static final Pattern UPLOAD = Pattern.compile("/api/uploads/[0-9a-f-]+/");

  /** A build that waits for ever is worse than a start without a cache. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("imgstream-warm");
    try {
      live(Config.read(Map.of("PORT", "0", "IMGSTREAM_DATA", folder.toString()), false));
      DecoderTraining.run(folder, PIXEL);
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static void live(Config config) throws IOException, InterruptedException {
    try (var app = new App(config, Clock.systemUTC());
        var client = HttpClient.newHttpClient()) {
      var here = URI.create("http://localhost:" + app.port());
      get(client, here.resolve("/health?endpoint=readiness"));
      get(client, here.resolve("/"));
      get(client, here.resolve("/api/me"));
      upload(client, here);
      var month = YearMonth.now(ZoneOffset.UTC);
      get(client, here.resolve("/api/timeline"));
      get(client, here.resolve("/api/timeline/" + month));
      get(client, here.resolve("/api/strips/" + month));
    }
  }

  private static void upload(HttpClient client, URI here) throws IOException, InterruptedException {
    var file = "{\"name\":\"pixel.png\",\"size\":" + PIXEL.length + "}";
    var address = UPLOAD.matcher(open(client, here, file));
    if (!address.find()) {
      throw new IOException("the opened upload has no address");
    }
    var upload = here.resolve(address.group());
    var bytes = request(upload.resolve("bytes")).PUT(BodyPublishers.ofByteArray(PIXEL));
    expect(client, bytes.build());
    expect(client, request(upload.resolve("complete")).POST(BodyPublishers.noBody()).build());
    // A large batch is what has to go fast, and what the cache learns it is quick at from the first
    // on.
    open(client, here, String.join(",", Collections.nCopies(BATCH, file)));
    get(client, here.resolve("/api/uploads"));
  }

  private static String open(HttpClient client, URI here, String files)
      throws IOException, InterruptedException {
    var body = BodyPublishers.ofString("{\"files\":[" + files + "]}");
    return expect(client, request(here.resolve("/api/uploads")).POST(body).build());
  }

  private static void get(HttpClient client, URI address) throws IOException, InterruptedException {
    expect(client, request(address).header("Accept", "text/html").build());
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(PATIENCE);
  }

  private static String expect(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    var reply = client.send(request, BodyHandlers.ofString());
    if (reply.statusCode() >= 400 && !request.uri().getPath().equals("/")) {
      throw new IOException(
          request.uri() + " answered " + reply.statusCode() + ": " + reply.body());
    }
    return reply.body();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
