package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.DecoderProcesses;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Decoders that die while photos are sent. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells of a process's threads in /proc")
final class KilledDecoderTest {
  private static final int SENDERS = 4;
  private static final int PHOTOS = 60;

  @TempDir private Path folder;
  private final Silence silence = new Silence();
  private final AtomicInteger next = new AtomicInteger();

  /** The status of each photo that was sent. */
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  @Test
  void nobodyIsAnsweredWithAnErrorOfOurs() throws Exception {
    try (var app = TestApp.start(folder, Map.of());
        var _ = silence) {
      int kills = sendWhileKilling(app);

      assertThat(kills).isPositive();
      assertThat(statuses).hasSize(PHOTOS);
      assertThat(statuses.values()).isSubsetOf(201, 422).contains(201);
      for (int i = 0; i < PHOTOS; i++) {
        var photo = photo(i);
        assertThat(app.post(name(i), photo, "").statusCode()).isIn(200, 201);
      }
    }
  }

  @Test
  void aServerThatIsKilledLeavesNoDecoderBehind() throws Exception {
    List<ProcessHandle> decoders;
    try (var server = new ServerProcess(folder)) {
      assertThat(server.post("a.heic", photo(0), "").statusCode()).isEqualTo(201);
      decoders = server.decoders();
      assertThat(decoders).isNotEmpty();
      server.kill();
    }
    Await.until("the decoders end", () -> decoders.stream().noneMatch(ProcessHandle::isAlive));
  }

  private int sendWhileKilling(TestApp app) throws Exception {
    int kills = 0;
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        Callable<Void> sending = () -> sendAll(app);
        running.add(threads.submit(sending));
      }
      for (int sent = 0; sent < PHOTOS; sent = statuses.size()) {
        int seen = sent;
        Await.until("more is answered", () -> statuses.size() > seen);
        for (var decoder : DecoderProcesses.ours()) {
          if (DecoderProcesses.isReady(decoder)) {
            DecoderProcesses.signal(kills % 2 == 0 ? "SEGV" : "KILL", decoder);
            kills++;
          }
        }
      }
    }
    for (var one : running) {
      one.get();
    }
    return kills;
  }

  private Void sendAll(TestApp app) throws Exception {
    for (int i = next.getAndIncrement(); i < PHOTOS; i = next.getAndIncrement()) {
      statuses.put(name(i), app.post(name(i), photo(i), "").statusCode());
    }
    return null;
  }

  private static String name(int number) {
    return number + ".heic";
  }

  private static byte[] photo(int number) {
    return Copies.heic(Photos.read("formats/heic/IMG_2682.heic"), "killed " + number);
  }
}
