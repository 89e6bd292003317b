package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.rendition.DecoderTraining;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  private static final String FILE = "{\"name\":\"pixel.png\",\"size\":" + PIXEL.length + "}";
  private static final int BATCH = 5_000;

  private static final Pattern UPLOAD = Pattern.compile("/api/uploads/([0-9a-f-]+)/");
  private static final Pattern UPLOAD_ID = Pattern.compile("\"uploadId\":\"([0-9a-f-]+)\"");

  @Option(
      names = "--with",
      paramLabel = "NAME=VALUE",
      description = "Live once more with these variables and a sign-in, as in the cloud.")
  private Map<String, String> with = Map.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("imgstream-warm");
    try {
      live(folder.resolve("here"));
      if (!with.isEmpty()) {
        liveInTheCloud(folder.resolve("cloud"));
      }
      DecoderTraining.run(folder, PIXEL);
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static void live(Path data) throws IOException, InterruptedException {
    try (var app = start(data, Map.of());
        var client = client(app, UnaryOperator.identity())) {
      client.get("/");
      upload(client);
      client.look();
      client.get("/metrics");
    }
  }

  private void liveInTheCloud(Path data) throws IOException, InterruptedException {
    try (var proxy = new WarmProxy()) {
      var environment = new HashMap<>(with);
      environment.putAll(proxy.environment());
      try (var app = start(data, environment);
          var client = client(app, proxy::sign)) {
        client.post("/api/photos?name=pixel.png", PIXEL);
        var id = found(UPLOAD_ID, open(client, FILE.replace("pixel", "another")));
        client.post("/api/uploads/sessions", "{\"uploads\":[\"" + id + "\"]}");
        client.look();
      }
    }
  }

  private static App start(Path data, Map<String, String> more) throws IOException {
    var environment = new HashMap<>(Map.of("PORT", "0", "IMGSTREAM_DATA", data.toString()));
    environment.putAll(more);
    return new App(Config.read(environment, false), Clock.systemUTC());
  }

  private static WarmClient client(App app, UnaryOperator<HttpRequest.Builder> signing) {
    return new WarmClient(URI.create("http://localhost:" + app.port()), signing);
  }

  private static void upload(WarmClient client) throws IOException, InterruptedException {
    var upload = "/api/uploads/" + found(UPLOAD, open(client, FILE));
    client.put(upload + "/bytes", PIXEL);
    client.post(upload + "/complete", "");
    // A large batch is what has to go fast, and what the cache learns it is quick at from the first
    // on.
    open(client, String.join(",", Collections.nCopies(BATCH, FILE)));
  }

  private static String open(WarmClient client, String files)
      throws IOException, InterruptedException {
    return client.post("/api/uploads", "{\"files\":[" + files + "]}");
  }

  private static String found(Pattern pattern, String reply) throws IOException {
    var match = pattern.matcher(reply);
    if (!match.find()) {
      throw new IOException("a reply is not as it should be: " + reply);
    }
    return match.group(1);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
