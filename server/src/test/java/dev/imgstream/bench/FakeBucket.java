package dev.imgstream.bench;

import dev.imgstream.objects.gcs.fake.FakeMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The fake of Google Cloud Storage in a process of its own, and what it has counted. */
final class FakeBucket implements AutoCloseable {
  static final String NAME = "photos";

  /** Not made by the server. */
  private static final Set<String> OURS = Set.of("control");

  private final Program program;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts it; each answer comes so many milliseconds late. */
  static FakeBucket start(int latency) throws IOException {
    var program =
        Program.start(
            Map.of(),
            List.of(
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                FakeMain.class.getName(),
                "0",
                Integer.toString(latency),
                NAME));
    return new FakeBucket(program, URI.create(program.output().readLine()));
  }

  private FakeBucket(Program program, URI address) {
    this.program = program;
    this.address = address;
  }

  URI address() {
    return address;
  }

  /** The CPU time that it has taken so far. */
  Duration cpu() throws IOException {
    return program.cpu();
  }

  /** Requests by kind, since it began. */
  Map<String, Integer> counts() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve("/control/counts")).build();
    var counts =
        JsonMapper.shared()
            .readValue(
                client.send(request, BodyHandlers.ofByteArray()).body(),
                new TypeReference<TreeMap<String, Integer>>() {});
    counts.keySet().removeAll(OURS);
    return counts;
  }

  @Override
  public void close() {
    client.close();
    program.close();
  }
}
