package dev.imgstream.objects.gcs;

import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A new bucket: of the emulator that {@code STORAGE_EMULATOR_HOST} names, else of a fake of its
 * own.
 */
final class TestBucket implements AutoCloseable {
  private final String name = "photos-" + UUID.randomUUID();
  private final Optional<FakeGcs> fake;
  private final URI address;

  TestBucket() throws IOException, InterruptedException {
    var emulator = Optional.ofNullable(System.getenv("STORAGE_EMULATOR_HOST"));
    if (emulator.isPresent()) {
      fake = Optional.empty();
      address = URI.create(emulator.get());
      make();
    } else {
      fake = Optional.of(new FakeGcs(0).bucket(name));
      address = fake.get().address();
    }
  }

  GcsStore open(Path workspace) throws IOException {
    return GcsStore.open(settings(workspace));
  }

  /** Beside a program that may have it open. */
  GcsStore asItStands(Path workspace) throws IOException {
    return GcsStore.asItStands(settings(workspace));
  }

  private GcsSettings settings(Path workspace) {
    return new GcsSettings(
        name, Optional.of(address), workspace, Duration.ofSeconds(20), 8, 1_000_000_000);
  }

  private void make() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(address.resolve("/storage/v1/b?project=test"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
              .build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("the emulator did not make a bucket: " + status);
      }
    }
  }

  @Override
  public void close() {
    fake.ifPresent(FakeGcs::close);
  }
}
