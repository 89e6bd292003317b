package dev.imgstream.cluster;

import dev.imgstream.objects.gcs.fake.FakeMain;
import dev.imgstream.objects.gcs.fake.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The fake bucket as a process of its own, which outlives every server. */
public final class BucketProcess implements AutoCloseable {
  /** The bucket that it has. */
  public static final String NAME = "photos";

  private final Process process;
  private final URI address;

  /** Starts it on a free port. */
  public BucketProcess() throws IOException {
    this.process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                FakeMain.class.getName(),
                "0",
                "0",
                NAME)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var told = process.inputReader().readLine();
    if (told == null) {
      throw new IOException("the bucket did not start");
    }
    this.address = URI.create(told);
  }

  /** Where it is. */
  public URI address() {
    return address;
  }

  /** Lets the next so many requests of a kind fail. */
  void fail(String kind, Fault fault, int times) throws Exception {
    control("fail?kind=%s&fault=%s&times=%d".formatted(kind, fault, times));
  }

  /** Lets it fail no more. */
  void calm() throws Exception {
    control("calm");
  }

  /** Makes all objects older. */
  void age(Duration age) throws Exception {
    control("age?bucket=%s&hours=%d".formatted(NAME, age.toHours()));
  }

  private void control(String what) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address.resolve("/control/" + what)).build();
      var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IOException("the bucket refused " + what + ": " + reply.body());
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
