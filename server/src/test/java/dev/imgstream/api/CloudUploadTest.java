package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that go straight to a bucket, with two servers on one PostgreSQL. */
final class CloudUploadTest {
  private static final byte[] TANNERS = Photos.read("albums/nature/tanners_ridge.jpg");

  @TempDir private Path folder;
  private Cloud cloud;
  private TestApp app;
  private Uploader one;
  private Uploader other;

  @BeforeEach
  void start() throws Exception {
    cloud = new Cloud(folder);
    app = cloud.server();
    one = cloud.uploader(app);
    other = cloud.uploader(cloud.server());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void whatOneServerOpensAnotherCompletesByteForByte() throws Exception {
    var opened = one.opened(List.of(Uploader.file("a.jpg", TANNERS))).get(0);
    assertThat(opened.has("url")).isFalse();
    var id = opened.get("uploadId").asString();
    assertThat(cloud.put(cloud.session(other, id), TANNERS)).isEqualTo(200);

    var answer = Cloud.complete(other, id).get(0);

    assertThat(answer.get("outcome").asString()).isEqualTo("new");
    assertThat(answer.get("photo").get("id").asString()).isEqualTo(id);
    assertThat(one.get("/api/photos/" + id + "/original").body()).isEqualTo(TANNERS);
    assertThat(one.get("/api/photos/" + id + "/thumb").statusCode()).isEqualTo(200);
    assertThat(cloud.objects()).hasSize(3);
    assertThat(app.objects()).as("files on the server's disk").isEmpty();
  }

  @Test
  void aPhotoTakesFourRequestsOfTheBucket() throws Exception {
    var before = requests();

    var id = cloud.sent(one, "a.jpg", TANNERS);
    Cloud.complete(one, id);

    assertThat(requests() - before).as(cloud.bucket.counts().toString()).isEqualTo(4 + 1);
  }

  /** The page's own sending is one of them. */
  private int requests() {
    return cloud.bucket.counts().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void anUploadIsNotCompletedBeforeItsBytesAreThere() throws Exception {
    var id = one.openedId("a.jpg", TANNERS);

    assertThat(type(one, id)).isEqualTo("upload-incomplete");

    cloud.put(cloud.session(one, id), TANNERS);
    assertThat(Cloud.complete(one, id).get(0).get("safe").asBoolean()).isTrue();
  }

  @Test
  void anUploadWhoseBytesAreThereNeedsNoAddress() throws Exception {
    var id = cloud.sent(one, "a.jpg", TANNERS);

    var answer = TestApp.json(one.sessions(List.of(id))).get("uploads").get(0);

    assertThat(answer.has("url")).isFalse();
    assertThat(answer.has("problem")).isFalse();
  }

  @Test
  void bytesThatWereNotAnnouncedAreRemovedAndCanBeSentAgain() throws Exception {
    var id = one.openedId("a.jpg", TANNERS);
    var wrong = TANNERS.clone();
    wrong[wrong.length / 2] ^= 1;
    cloud.put(cloud.session(one, id), wrong);

    assertThat(type(one, id)).isEqualTo("checksum-mismatch");
    assertThat(cloud.objects()).isEmpty();

    cloud.put(cloud.session(one, id), TANNERS);
    assertThat(Cloud.complete(one, id).get(0).get("safe").asBoolean()).isTrue();
  }

  @Test
  void aFileThatIsNoPhotoIsRefusedAndItsObjectGoes() throws Exception {
    var id = cloud.sent(one, "a.jpg", "This is no photo at all.".getBytes(UTF_8));

    assertThat(type(one, id)).isEqualTo("unsupported-format");
    assertThat(type(other, id)).isEqualTo("unsupported-format");
    assertThat(cloud.objects()).isEmpty();
  }

  @Test
  void aNameOfAnotherTypeIsPutRight() throws Exception {
    var png = Photos.read("formats/png/density_plot.png");
    var id = cloud.sent(one, "drawing.jpg", png);

    assertThat(Cloud.complete(one, id).get(0).get("outcome").asString()).isEqualTo("new");

    assertThat(one.get("/api/photos/" + id + "/original").body()).isEqualTo(png);
    assertThat(cloud.objects())
        .filteredOn(name -> name.startsWith("originals/"))
        .hasSize(1)
        .allMatch(name -> name.endsWith(id + ".png"));
  }

  @Test
  void ofTheSameBytesTwiceOneObjectStays() throws Exception {
    var first = cloud.sent(one, "a.jpg", TANNERS);
    var second = cloud.sent(other, "b.jpg", TANNERS);
    Cloud.complete(one, first);

    assertThat(Cloud.complete(other, second).get(0).get("outcome").asString())
        .isEqualTo("duplicate");
    assertThat(cloud.objects()).hasSize(3);
  }

  @Test
  void anOverwriteTakesTheNextRevisionAndCanBeUndone() throws Exception {
    var photo = cloud.sent(one, "a.jpg", TANNERS);
    Cloud.complete(one, photo);
    var changed = Copies.jpeg(TANNERS, "changed");
    var id = cloud.sent(one, "a.jpg", changed, Map.of("onCollision", "overwrite"));

    var answer = Cloud.complete(other, id).get(0);

    assertThat(answer.get("outcome").asString()).isEqualTo("replaced");
    assertThat(one.get("/api/photos/" + photo + "/original").body()).isEqualTo(changed);
    assertThat(cloud.objects()).filteredOn(name -> name.contains(id)).isEmpty();
    assertThat(one.post("/api/photos/" + photo + "/formers/1/restore").statusCode()).isEqualTo(200);
    assertThat(other.get("/api/photos/" + photo + "/original").body()).isEqualTo(TANNERS);
  }

  @Test
  void aCancelledUploadLeavesNoObjectAndWhatComesLaterIsNoPhoto() throws Exception {
    var id = cloud.sent(one, "a.jpg", TANNERS);

    assertThat(one.cancel(id).statusCode()).isEqualTo(204);

    assertThat(cloud.objects()).isEmpty();
    assertThat(type(other, id)).isEqualTo("not-found");
  }

  @Test
  void aServerIsHealthyOnADiskThatWasEmpty() throws Exception {
    assertThat(one.get("/health").statusCode()).isEqualTo(200);
  }

  private static String type(Uploader uploader, String id) throws Exception {
    return Cloud.complete(uploader, id).get(0).get("problem").get("type").asString();
  }
}
