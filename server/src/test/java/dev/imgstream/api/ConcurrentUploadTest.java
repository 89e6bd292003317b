package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many senders at once: whoever wins, the library stays consistent and nothing fails. */
class ConcurrentUploadTest {
  private static final String SMALL = "metadata/tags/picasa.jpg";

  @TempDir private Path folder;
  private TestApp app;
  private Consistency library;

  /** What the server is told. */
  Map<String, String> environment() {
    return Map.of();
  }

  @BeforeEach
  void start() throws IOException {
    app = TestApp.start(folder, environment());
    library = new Consistency(app, folder);
  }

  @AfterEach
  void stop() throws Exception {
    library.check();
    app.close();
  }

  @Test
  void theSameBytesFromFiftySendersAreOnePhoto() throws Exception {
    var replies = atOnce(50, i -> patiently(() -> app.post(i + ".jpg", Photos.read(SMALL), "")));

    assertThat(replies).extracting(HttpResponse::statusCode).containsOnlyOnce(201).contains(200);
    assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(200, 201);
    assertThat(replies).extracting(reply -> id(reply)).containsOnly(id(replies.getFirst()));
    assertThat(app.objects()).hasSize(3);
  }

  @Test
  void fiftyPhotosOfOneNameAreAllKept() throws Exception {
    var replies =
        atOnce(50, i -> patiently(() -> app.post("a.jpg", copy(i), "&onCollision=keepBoth")));

    assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(201);
    var names = new HashSet<String>();
    replies.forEach(reply -> names.add(TestApp.json(reply).get("name").asString()));
    var expected = new HashSet<>(List.of("a.jpg"));
    IntStream.rangeClosed(2, 50).forEach(n -> expected.add("a (" + n + ").jpg"));
    assertThat(names).isEqualTo(expected);
    assertThat(app.objects()).hasSize(150);
  }

  @Test
  void ofFiftyPhotosOfOneNameOneIsKeptWhereNobodyDecides() throws Exception {
    var replies = atOnce(50, i -> patiently(() -> app.post("a.jpg", copy(i), "")));

    assertThat(replies).extracting(HttpResponse::statusCode).containsOnlyOnce(201);
    assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(201, 409);
    assertThat(app.objects()).hasSize(3);
  }

  @RepeatedTest(3)
  void ofManyWhoOverwriteAtOnceTheLastWinsAndNoOriginalIsLost() throws Exception {
    app.post("a.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    var png = Photos.read("formats/png/density_plot.png");
    var replies =
        atOnce(
            16,
            i ->
                patiently(
                    () -> app.post("a.jpg", i % 4 == 0 ? png : copy(i), "&onCollision=overwrite")));

    assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(1);
    var originals = library.originals();
    assertThat(replies)
        .extracting(reply -> TestApp.json(reply).get("sha256").asString())
        .allMatch(originals::contains);
    // Whoever comes later has free way.
    assertThat(app.post("a.jpg", copy(99), "&onCollision=overwrite").statusCode()).isEqualTo(200);
  }

  @RepeatedTest(3)
  void aPhotoThatIsOverwrittenWhileItIsOpenedShowsWhatItIs() throws Exception {
    var heic = Photos.read("formats/motionphoto/samsung-one-ui-6.heic");
    var path = "/api/photos/" + id(app.post("a.heic", heic, ""));
    atOnce(
        6,
        i ->
            i < 4
                ? app.get(path + "/preview?v=1")
                : app.post("a.heic", copy(i), "&onCollision=overwrite"));

    library.check();
  }

  @RepeatedTest(3)
  void goingToTheTrashAndComingBackAtOnceStaysConsistent() throws Exception {
    var path = "/api/photos/" + id(app.post("a.jpg", copy(0), ""));
    var replies =
        atOnce(
            40,
            i ->
                switch (i % 5) {
                  case 0, 1 -> app.send(app.request(path).DELETE().build());
                  case 2 ->
                      app.send(
                          app.request(path + "/restore").POST(BodyPublishers.noBody()).build());
                  case 3 -> app.post("a.jpg", copy(0), "");
                  default -> app.post("a.jpg", copy(i), "&onCollision=overwrite");
                });

    assertThat(replies)
        .extracting(HttpResponse::statusCode)
        .allMatch(status -> List.of(200, 201, 204, 409).contains(status));
  }

  /** Sends again where the server says that it is busy, as every client must. */
  private static HttpResponse<byte[]> patiently(Callable<HttpResponse<byte[]>> request)
      throws Exception {
    var reply = request.call();
    while (reply.statusCode() == 503) {
      reply = request.call();
    }
    return reply;
  }

  private static <T> List<T> atOnce(int count, Numbered<T> work) throws Exception {
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<T>>();
      for (int i = 0; i < count; i++) {
        int number = i;
        calls.add(() -> work.call(number));
      }
      var results = new ArrayList<T>();
      for (var result : senders.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static byte[] copy(int number) {
    return Copies.jpeg(Photos.read(SMALL), "copy " + number);
  }

  private static String id(HttpResponse<byte[]> reply) {
    return TestApp.json(reply).get("id").asString();
  }

  /** Work that is done many times, each with its number. */
  private interface Numbered<T> {
    T call(int number) throws Exception;
  }
}
