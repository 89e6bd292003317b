package dev.imgstream.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Copies;
import dev.imgstream.api.Silence;
import dev.imgstream.rendition.Renderer;
import dev.imgstream.upload.FailingDisk.Does;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads onto a disk that fails: nothing is said to be here that may not be. */
final class FailingDiskTest {
  private static final byte[] PHOTO = Photos.read("albums/nature/tanners_ridge.jpg");

  /** So much that it is summed up, and sent to the disk, behind what comes. */
  private static final byte[] LARGE =
      Copies.png(Photos.read("formats/png/density_plot.png"), "x".repeat(40 << 20));

  @TempDir private Path folder;
  private final FailingDisk disk = new FailingDisk();
  private Renderer renderer;
  private UploadServer server;
  private Silence silence;

  @BeforeEach
  void start() throws Exception {
    silence = new Silence();
    renderer = new Renderer(200_000_000, 1);
    server = new UploadServer(folder, disk, renderer);
  }

  @AfterEach
  void stop() {
    server.close();
    renderer.close();
    silence.close();
  }

  @Test
  void aPartThatCannotBeForcedIsAskedForAgainWithAllBeforeIt() throws Exception {
    var id = server.uploader.openedId("a.jpg", PHOTO);
    server.uploader.put(id, PHOTO, 0, 5_000);

    disk.fail(Does.FORCE);
    assertFailed(server.uploader.put(id, PHOTO, 5_000, 9_000));
    disk.mend();

    assertBeginsAgain(id, PHOTO);
  }

  @Test
  void theEndOfAFileThatCannotBeForcedIsNoEnd() throws Exception {
    var id = server.uploader.openedId("a.jpg", PHOTO);

    disk.fail(Does.FORCE);
    assertFailed(server.uploader.put(id, PHOTO, 0, PHOTO.length));
    disk.mend();

    assertBeginsAgain(id, PHOTO);
  }

  @Test
  void whoeverAsksWhileTheDiskFailsIsToldOfNoBytes() throws Exception {
    var id = server.uploader.openedId("a.jpg", PHOTO);
    server.uploader.put(id, PHOTO, 0, 5_000);

    disk.fail(Does.FORCE);
    assertFailed(server.uploader.ask(id, PHOTO.length));
    disk.mend();

    assertBeginsAgain(id, PHOTO);
  }

  @Test
  void aLargeFileThatCannotBeForcedBehindIsAskedForAgain() throws Exception {
    var id = server.uploader.openedId("a.png", LARGE);

    disk.fail(Does.FORCE);
    assertFailed(server.uploader.put(id, LARGE, 0, LARGE.length));
    disk.mend();

    assertBeginsAgain(id, LARGE);
  }

  @Test
  void aLargeFileThatCannotBeReadBehindIsAskedForAgain() throws Exception {
    var id = server.uploader.openedId("a.png", LARGE);

    disk.fail(Does.READ);
    assertFailed(server.uploader.put(id, LARGE, 0, LARGE.length));
    disk.mend();

    assertBeginsAgain(id, LARGE);
  }

  @Test
  void whatCannotBeReadAfterARestartIsAskedForAgain() throws Exception {
    var id = server.uploader.openedId("a.jpg", PHOTO);
    server.uploader.put(id, PHOTO, 0, PHOTO.length);
    server.close();
    server = new UploadServer(folder, disk, renderer);

    disk.fail(Does.READ);
    assertFailed(server.uploader.complete(id, ""));
    assertThat(server.entry().get("state").asString()).isEqualTo("failed");
    disk.mend();

    assertBeginsAgain(id, PHOTO);
  }

  @Test
  void aPartThatCannotBeWrittenLeavesWhatWasSafeBefore() throws Exception {
    var id = server.uploader.openedId("a.jpg", PHOTO);
    server.uploader.put(id, PHOTO, 0, 5_000);

    disk.fail(Does.WRITE);
    assertFailed(server.uploader.put(id, PHOTO, 5_000, PHOTO.length));
    disk.mend();

    assertThat(server.uploader.ask(id, PHOTO.length).headers().firstValue("Range"))
        .contains("bytes=0-4999");
    assertThat(server.uploader.put(id, PHOTO, 5_000, PHOTO.length).statusCode()).isEqualTo(200);
    assertKept(id, PHOTO);
  }

  private static void assertFailed(HttpResponse<byte[]> reply) {
    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(TestApp.json(reply).get("type").asString()).isEqualTo("internal");
    assertThat(reply.headers().firstValue("Range")).isEmpty();
  }

  private void assertBeginsAgain(String id, byte[] file) throws Exception {
    var standing = server.uploader.ask(id, file.length);
    assertThat(standing.statusCode()).isEqualTo(308);
    assertThat(standing.headers().firstValue("Range")).isEmpty();
    assertThat(server.entry().get("received").asInt()).isZero();
    assertThat(server.uploader.complete(id, "").statusCode()).isEqualTo(409);

    assertThat(server.uploader.put(id, file, 0, file.length).statusCode()).isEqualTo(200);
    assertKept(id, file);
  }

  private void assertKept(String id, byte[] file) throws Exception {
    var reply = TestApp.json(server.uploader.complete(id, ""));
    assertThat(reply.get("safe").asBoolean()).isTrue();
    assertThat(server.original(id)).isEqualTo(file);
  }
}
