package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is killed while photos are being sent: what it has said to be safe is there. */
final class CrashTest {
  private static final int KILLS = 10;
  private static final int SENDERS = 3;

  /** Replies after which the server is killed, and how long after the last of them. */
  private static final int MOST_REPLIES = 12;

  private static final int LONGEST_REST_MILLIS = 40;
  private static final String OVERWRITTEN = "overwritten.jpg";

  @TempDir private Path folder;
  private final Random random = new Random(2_024);
  private final Map<String, byte[]> files = files();

  /** Checksums of what was acknowledged. */
  private final Set<String> safe = ConcurrentHashMap.newKeySet();

  private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
  private final Semaphore replies = new Semaphore(0);

  /** How often the one photo was sent that each sending overwrites, and the last that was safe. */
  private int overwrites;

  private int lastSafeOverwrite = -1;

  @Test
  void nothingIsLostAndNothingIsHalfThereHoweverOftenTheServerIsKilled() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      var server = new ServerProcess(folder);
      checkLibrary(server);
      sendUntilKilled(server);
    }
    assertThat(statuses).containsOnly(200, 201);
    assertThat(safe).isNotEmpty();
    assertThat(lastSafeOverwrite).isPositive();
    try (var server = new ServerProcess(folder)) {
      checkLibrary(server);
      for (var file : files.entrySet()) {
        assertThat(server.post(file.getKey(), file.getValue(), "").statusCode()).isIn(200, 201);
      }
      var over = server.post(OVERWRITTEN, overwriting(++overwrites), "&onCollision=overwrite");
      assertThat(over.statusCode()).isIn(200, 201);
      assertThat(checkLibrary(server).keySet())
          .containsAll(files.values().stream().map(Consistency::sha256).toList())
          .hasSize(files.size() + 1);
    }
  }

  @Test
  void whatACrashLeftOfAnOverwriteIsNotInTheWayOfTheNext() throws Exception {
    try (var app = TestApp.start(folder, Map.of())) {
      app.post(OVERWRITTEN, overwriting(1), "");
      var original = folder.resolve("objects").resolve(original(app));
      var name = original.getFileName().toString();
      Files.write(original.resolveSibling(name.replace(".jpg", ".2.jpg")), overwriting(2));

      var over = app.post(OVERWRITTEN, overwriting(3), "&onCollision=overwrite");

      assertThat(over.statusCode()).isEqualTo(200);
      var path = "/api/photos/" + TestApp.json(over).get("id").asString() + "/original";
      assertThat(app.get(path).body()).isEqualTo(overwriting(3));
    }
  }

  private static String original(TestApp app) throws IOException {
    return app.objects().stream()
        .filter(name -> name.startsWith("originals/"))
        .findFirst()
        .orElseThrow();
  }

  private void sendUntilKilled(ServerProcess server) throws Exception {
    replies.drainPermits();
    var names = new ArrayList<>(files.keySet());
    Collections.shuffle(names, random);
    var queue = new ConcurrentLinkedQueue<>(names);
    var sending = new ArrayList<Future<?>>();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        sending.add(senders.submit(() -> sendAll(server, queue)));
      }
      sending.add(senders.submit(() -> overwriteAgainAndAgain(server)));
      try {
        assertThat(replies.tryAcquire(random.nextInt(MOST_REPLIES), 30, TimeUnit.SECONDS)).isTrue();
        // Not a wait for anything: the moment of the crash is what is tried out.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_REST_MILLIS));
      } finally {
        server.kill();
      }
    }
    sending.forEach(Future::resultNow);
  }

  private void sendAll(ServerProcess server, ConcurrentLinkedQueue<String> queue) {
    try {
      for (var name = queue.poll(); name != null; name = queue.poll()) {
        var bytes = files.get(name);
        statuses.add(server.post(name, bytes, "").statusCode());
        safe.add(Consistency.sha256(bytes));
        replies.release();
      }
    } catch (IOException | InterruptedException e) {
      // The server was killed.
    }
  }

  private void overwriteAgainAndAgain(ServerProcess server) {
    try {
      while (true) {
        int number = ++overwrites;
        var reply = server.post(OVERWRITTEN, overwriting(number), "&onCollision=overwrite");
        statuses.add(reply.statusCode());
        lastSafeOverwrite = number;
        replies.release();
      }
    } catch (IOException | InterruptedException e) {
      // The server was killed.
    }
  }

  /** Fails where a row lacks something, or something is lost; tells the photos by checksum. */
  private Map<String, JsonNode> checkLibrary(ServerProcess server) throws Exception {
    assertThat(folder.resolve("objects/.incoming")).isEmptyDirectory();
    var bySha256 = new HashMap<String, JsonNode>();
    for (var month : json(server, "/api/timeline").get("months")) {
      var ids = json(server, "/api/timeline/" + month.get("month").asString()).get("ids");
      assertThat(ids).hasSize(month.get("count").asInt());
      for (var id : ids) {
        var photo = json(server, "/api/photos/" + id.asString());
        check(server, photo);
        assertThat(bySha256.put(photo.get("sha256").asString(), photo)).isNull();
      }
    }
    assertThat(bySha256.keySet()).containsAll(safe);
    checkOverwritten(bySha256);
    return bySha256;
  }

  private void check(ServerProcess server, JsonNode photo) throws Exception {
    var id = photo.get("id").asString();
    var original = server.get("/api/photos/" + id + "/original");
    assertThat(original.statusCode()).isEqualTo(200);
    assertThat(Consistency.sha256(original.body())).isEqualTo(photo.get("sha256").asString());
    var objects = objects();
    assertThat(objects)
        .anyMatch(name -> name.endsWith(id + "/" + photo.get("version").asInt() + "/thumb.webp"));
    var sidecar =
        objects.stream().filter(name -> name.endsWith(id + ".json")).findFirst().orElseThrow();
    var told = new JsonMapper().readTree(folder.resolve("objects").resolve(sidecar));
    // It is written before the row, so it may be ahead, but what it names is there.
    assertThat(objects).contains(told.get("original").asString());
  }

  /** The last that was acknowledged, or one whose answer was lost in the crash. */
  private void checkOverwritten(Map<String, JsonNode> bySha256) {
    var possible = new ArrayList<String>();
    for (int number = Math.max(lastSafeOverwrite, 0); number <= overwrites; number++) {
      possible.add(Consistency.sha256(overwriting(number)));
    }
    var there =
        bySha256.entrySet().stream()
            .filter(entry -> entry.getValue().get("name").asString().equals(OVERWRITTEN))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(there).hasSizeLessThanOrEqualTo(1);
    assertThat(possible).containsAll(there);
    if (lastSafeOverwrite >= 0) {
      assertThat(there).hasSize(1);
    }
  }

  private List<String> objects() throws IOException {
    var root = folder.resolve("objects");
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }

  private static JsonNode json(ServerProcess server, String path) throws Exception {
    return TestApp.json(server.get(path));
  }

  private static byte[] overwriting(int number) {
    return Copies.jpeg(Photos.read("metadata/tags/picasa.jpg"), "overwriting " + number);
  }

  private static Map<String, byte[]> files() {
    var files = new HashMap<String, byte[]>();
    for (int i = 0; i < 24; i++) {
      var small = Photos.read("albums/nature/tanners_ridge.jpg");
      files.put("small " + i + ".jpg", Copies.jpeg(small, "crash " + i));
    }
    for (int i = 0; i < 6; i++) {
      var phone = Photos.read("formats/heic/IMG_2682.heic");
      files.put("phone " + i + ".heic", Copies.heic(phone, "crash " + i));
      var drawing = Photos.read("formats/png/density_plot.png");
      files.put("drawing " + i + ".png", Copies.png(drawing, "crash " + i));
    }
    return files;
  }
}
