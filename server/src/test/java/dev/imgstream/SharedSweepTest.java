package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.api.Cloud;
import dev.imgstream.upkeep.Swept;
import dev.imgstream.upkeep.Terms;
import dev.imgstream.upkeep.Terms.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Sweeps of a library that several programs serve. */
final class SharedSweepTest extends SharedLibraryTest {
  @Test
  void whileOneProgramSweepsNoOtherDoes() throws Exception {
    kept("photo");
    try (var parts = new Parts()) {
      var one = program(parts);
      var other = program(parts);
      var meanwhile = new ArrayList<Optional<Swept>>();

      var swept =
          sweep(
              one,
              Manner.ASKED,
              () -> {
                meanwhile.add(sweep(other, Manner.ASKED, SharedSweepTest::isNeverStopped));
                return false;
              });

      assertThat(swept).isPresent();
      assertThat(meanwhile).isNotEmpty().allMatch(Optional::isEmpty);
      assertThat(sweep(other, Manner.ASKED, SharedSweepTest::isNeverStopped)).isPresent();
    }
  }

  @Test
  void ofManyProgramsOneSweepsADayByItself() throws Exception {
    try (var parts = new Parts()) {
      var one = program(parts);
      var other = program(parts);

      assertThat(sweep(one, Manner.UNATTENDED, SharedSweepTest::isNeverStopped)).isPresent();
      assertThat(sweep(other, Manner.UNATTENDED, SharedSweepTest::isNeverStopped)).isEmpty();
      assertThat(sweep(one, Manner.UNATTENDED, SharedSweepTest::isNeverStopped)).isEmpty();
      assertThat(sweep(other, Manner.ASKED, SharedSweepTest::isNeverStopped)).isPresent();

      cloud.change("update lease set until = until - interval '20 h' where thing = 'swept'");
      assertThat(sweep(other, Manner.UNATTENDED, SharedSweepTest::isNeverStopped)).isPresent();
    }
  }

  @Test
  void aProgramThatEndsBeforeItIsThroughHasNotSwept() throws Exception {
    kept("photo");
    try (var parts = new Parts()) {
      var one = program(parts);
      var other = program(parts);

      assertThat(sweep(one, Manner.UNATTENDED, () -> true)).isPresent();

      assertThat(sweep(other, Manner.UNATTENDED, SharedSweepTest::isNeverStopped)).isPresent();
    }
  }

  @Test
  void onAnEmptyDiskAnUploadThatIsWholeIsCompleted() throws Exception {
    byte[] file = copy("whole");
    var id = cloud.sent(uploader, "whole.jpg", file);
    cloud.age(Duration.ofHours(2));

    assertThat(sweep("--grace", "1h")).hasSize(2).last().isEqualTo("swept: complete 1");

    assertThat(uploader.get("/api/photos/" + id + "/original").body()).isEqualTo(file);
  }

  @Test
  void aSweepThatRacesCompletesTakesNothingThatAPhotoNames() throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    for (int n = 0; n < 16; n++) {
      byte[] file = copy("raced " + n);
      files.put(cloud.sent(uploader, "raced " + n + ".jpg", file), file);
    }
    // The sweep begins with the first of them.
    var latestFirst = List.copyOf(files.keySet()).reversed();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var completing =
          threads.submit(
              () -> {
                for (var id : latestFirst) {
                  assertThat(Cloud.complete(uploader, id).get(0).get("safe").asBoolean()).isTrue();
                }
                return true;
              });
      do {
        // What was written in this moment passes for old, so that no grace protects it.
        cloud.age(Duration.ofHours(2));
        assertThat(sweep("--grace", "1h")).noneMatch(line -> line.startsWith("fail"));
      } while (!completing.isDone());
      completing.get();
    }

    for (var file : files.entrySet()) {
      var reply = uploader.get("/api/photos/" + file.getKey() + "/original");
      assertThat(reply.body()).isEqualTo(file.getValue());
    }
    cloud.age(Duration.ofHours(2));
    assertThat(verify("--deep"))
        .singleElement()
        .asString()
        .startsWith("verified 16 photos, 48 objects, ")
        .endsWith(": nothing wrong");
  }

  private static boolean isNeverStopped() {
    return false;
  }

  private Library program(Parts parts) throws IOException {
    return Library.serve(cloud.config(), Clock.systemUTC(), parts);
  }

  private static Optional<Swept> sweep(Library program, Manner manner, BooleanSupplier stopped) {
    try {
      return program.sweep(Terms.usual(manner), _ -> {}, stopped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
