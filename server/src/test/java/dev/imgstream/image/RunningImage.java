package dev.imgstream.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imgstream.Photos;
import dev.imgstream.account.Proxy;
import dev.imgstream.api.Await;
import dev.imgstream.api.Copies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** The image in containers, as long as it takes to find out how it does. */
record RunningImage(Podman podman, String image, Targets targets) {
  private static final double MB = 1e6;
  private static final int AT_ONCE = 8;
  private static final int LARGE_PHOTOS = 16;

  /** Decoders that have nothing to do end after a minute. */
  private static final Duration UNTIL_IDLE = Duration.ofMinutes(2);

  /** Starts it so many times, each with nothing kept before. */
  void starts(String where, Map<String, String> environment, int times) throws Exception {
    var took = new ArrayList<Double>();
    var cpu = new ArrayList<Double>();
    for (int n = 0; n < times; n++) {
      try (var container = Container.start(podman, image, environment)) {
        cpu.add(container.cpu().toMillis() / 1e3);
        took.add(container.toReady().toMillis() / 1e3);
      }
    }
    Collections.sort(took);
    Collections.sort(cpu);
    targets.note("CPU of the server until then, median: " + where, cpu.get(times / 2), "s");
    targets.note("first 200 of readiness, the longest of all: " + where, took.getLast(), "s");
    targets.atMost("first 200 of readiness, median: " + where, took.get(times / 2), 1.0, "s");
  }

  /** One life: it starts, rests, takes photos in, and is told to end. */
  void lives(Map<String, String> environment, Proxy proxy) throws Exception {
    try (var container = Container.start(podman, image, environment)) {
      hasNoRights(container);
      container.checkHealth();
      targets.expect("its health check passes", true);
      rests(container);
      try (var visitor = new Visitor(proxy, container.address())) {
        takesPhotosIn(visitor);
        takesLargePhotosIn(container, visitor);
      }
      var end = container.end();
      targets.atMost("SIGTERM to its end", end.took().toMillis() / 1e3, 10, "s");
      targets.expect("it ends with 0", end.status() == 0);
    }
  }

  private void hasNoRights(Container container) throws Exception {
    targets.expect("runs as nobody special", container.status("Uid").startsWith("10001"));
    targets.expect("has no capability", container.status("CapEff").matches("0+"));
    targets.expect("cannot write to its root", container.rootIsReadOnly());
  }

  private void rests(Container container) throws Exception {
    var resident = container.resident();
    targets.note("resident after its start, a decoder included", resident.bytes() / MB, "MB");
    Await.until("decoders ended", UNTIL_IDLE, () -> resident.children() == 0);
    targets.atMost("resident when idle", resident.bytes() / MB, 200, "MB");
  }

  private void takesPhotosIn(Visitor visitor) throws Exception {
    var jpeg = Photos.read("albums/nature/tanners_ridge.jpg");
    var heic = Photos.read("formats/heic/IMG_2682.heic");
    var id = visitor.upload("ridge.jpg", jpeg);
    targets.expect(
        "gives an original back byte for byte",
        Arrays.equals(visitor.get("/api/photos/" + id + "/original"), jpeg));
    var phone = visitor.upload("phone.heic", heic);
    targets.expect("shows a HEIC", visitor.get("/api/photos/" + phone + "/preview").length > 0);
    var month = new String(visitor.get("/api/timeline"), UTF_8);
    targets.expect("has both in its timeline", month.contains("\"total\":2"));
  }

  /** Each is decoded whole, since there is no small picture in it. */
  private void takesLargePhotosIn(Container container, Visitor visitor) throws Exception {
    var large = LargeHeic.bytes();
    List<Callable<String>> senders = new ArrayList<>();
    for (int n = 0; n < LARGE_PHOTOS; n++) {
      var name = "large " + n + ".heic";
      senders.add(() -> visitor.send(name, Copies.heic(large, name)));
    }
    long begun = System.nanoTime();
    var peak = container.resident().watch();
    try (peak;
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var sent : threads.invokeAll(senders)) {
        sent.get();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    targets.note("48-MP HEICs, eight at a time, each", seconds / LARGE_PHOTOS, "s");
    targets.atMost("resident at most meanwhile", peak.bytes() / MB, 1_200, "MB");
  }
}
