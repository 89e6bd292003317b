package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.objects.gcs.fake.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL and one bucket that get in each other's way, and lost replies. */
final class CloudRaceTest {
  private static final byte[] SMALL = Photos.read("metadata/tags/picasa.jpg");

  @TempDir private Path folder;
  private Cloud cloud;
  private Uploader one;
  private Uploader other;

  @BeforeEach
  void start() throws Exception {
    cloud = new Cloud(folder);
    one = cloud.uploader(cloud.server());
    other = cloud.uploader(cloud.server());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @RepeatedTest(3)
  void twoServersThatCompleteOneUploadGiveOneAnswer() throws Exception {
    var id = cloud.sent(one, "a.jpg", SMALL);

    var answers =
        atOnce(
            List.of(
                () -> Cloud.complete(one, id).toString(),
                () -> Cloud.complete(other, id).toString()));

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(answers.getFirst()).contains("\"outcome\":\"new\"");
    assertThat(one.get("/api/photos/" + id + "/original").body()).isEqualTo(SMALL);
    assertThat(cloud.objects()).hasSize(3);
  }

  @RepeatedTest(3)
  void ofOverwritesOnTwoServersAtOnceTheLastWinsAndNoOriginalIsLost() throws Exception {
    var photo = cloud.sent(one, "a.jpg", SMALL);
    Cloud.complete(one, photo);
    var calls = new ArrayList<Callable<String>>();
    for (int n = 0; n < 6; n++) {
      var uploader = n % 2 == 0 ? one : other;
      var id =
          cloud.sent(
              uploader,
              "a.jpg",
              Copies.jpeg(SMALL, "over " + n),
              Map.of("onCollision", "overwrite"));
      calls.add(() -> Cloud.complete(uploader, id).get(0).get("outcome").asString());
    }

    assertThat(atOnce(calls)).containsOnly("replaced");

    assertThat(cloud.objects()).filteredOn(name -> name.startsWith("originals/")).hasSize(7);
    assertThat(one.get("/api/photos/" + photo + "/thumb").statusCode()).isEqualTo(200);
  }

  @RepeatedTest(3)
  void anUploadThatIsCancelledWhileItIsCompletedIsOneOrTheOther() throws Exception {
    var id = cloud.sent(one, "a.jpg", SMALL);

    var answers =
        atOnce(
            List.of(
                () -> Cloud.complete(one, id).get(0).toString(),
                () -> String.valueOf(other.cancel(id).statusCode())));

    assertThat(answers.getLast()).isEqualTo("204");
    if (answers.getFirst().contains("\"safe\":true")) {
      assertThat(one.get("/api/photos/" + id + "/original").body()).isEqualTo(SMALL);
    } else {
      assertThat(answers.getFirst()).contains("not-found");
      assertThat(cloud.objects()).noneMatch(name -> name.startsWith("originals/"));
    }
  }

  @RepeatedTest(3)
  void twoServersThatCompleteTheSameUploadsInOppositeOrdersGiveTheSameAnswers() throws Exception {
    var ids = new ArrayList<String>();
    for (int n = 0; n < 45; n++) {
      ids.add(cloud.sent(one, n + ".jpg", Copies.jpeg(SMALL, "both " + n)));
    }

    var answers =
        atOnce(
            List.of(
                () -> answers(one, ids).toString(),
                () -> answers(other, ids.reversed()).reversed().toString()));

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(answers.getFirst().split("\"outcome\":\"new\"", -1)).hasSize(45 + 1);
    assertThat(cloud.objects()).hasSize(3 * 45);
  }

  private static List<String> answers(Uploader uploader, List<String> ids) throws Exception {
    var answers = new ArrayList<String>();
    Cloud.complete(uploader, ids.toArray(String[]::new))
        .forEach(answer -> answers.add(answer.toString()));
    return answers;
  }

  @Test
  void anObjectWhoseReplyIsLostIsWrittenOnce() throws Exception {
    var id = cloud.sent(one, "a.jpg", SMALL);
    cloud.bucket.fail("insert", Fault.REPLY_LOST, 2);

    assertThat(Cloud.complete(one, id).get(0).get("outcome").asString()).isEqualTo("new");

    assertThat(cloud.objects()).hasSize(3);
  }

  @Test
  void aSessionWhoseReplyIsLostIsOpenedAnew() throws Exception {
    cloud.bucket.fail("open", Fault.REPLY_LOST, 1);

    var id = cloud.sent(one, "a.jpg", SMALL);

    assertThat(Cloud.complete(one, id).get(0).get("safe").asBoolean()).isTrue();
  }

  @Test
  void whatABucketRefusedCanBeCompletedElsewhere() throws Exception {
    var id = cloud.sent(one, "a.jpg", SMALL);
    // Refused for ever, as by a bucket whose rights were taken away.
    cloud.bucket.fail("insert", Fault.FORBIDDEN, 1);

    try (var _ = new Silence()) {
      assertThat(Cloud.complete(one, id).get(0).get("problem").get("type").asString())
          .isEqualTo("internal");
    }

    assertThat(Cloud.complete(other, id).get(0).get("outcome").asString()).isEqualTo("new");
    assertThat(one.get("/api/photos/" + id + "/original").body()).isEqualTo(SMALL);
  }

  private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<String>();
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
