package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of a file through an upload: announced, sent in parts, completed. */
final class ResumableUploadTest extends UploadTest {
  @Test
  void aFileSentInPartsIsThePhotoByteForByte() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);

    var first = uploader.put(id, file, 0, 5_000);
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(header(first, "Range")).isEqualTo("bytes=0-4999");
    var last = uploader.put(id, file, 5_000, file.length);
    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(TestApp.json(last).get("sha256").asString()).isEqualTo(Consistency.sha256(file));
    var reply = TestApp.json(uploader.complete(id, ""));

    assertThat(reply.get("safe").asBoolean()).isTrue();
    assertThat(reply.get("outcome").asString()).isEqualTo("new");
    var photo = id(reply.get("photo"));
    assertThat(photo).isEqualTo(id);
    assertThat(app.get("/api/photos/" + photo + "/original").body()).isEqualTo(file);
    assertThat(app.objects()).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void whoAsksIsToldWhereTheFileStands() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);

    var nothing = uploader.ask(id, file.length);
    assertThat(nothing.statusCode()).isEqualTo(308);
    assertThat(nothing.headers().firstValue("Range")).isEmpty();
    uploader.put(id, file, 0, 7_000);
    assertThat(header(uploader.ask(id, file.length), "Range")).isEqualTo("bytes=0-6999");
    assertThat(header(uploader.put(id, "bytes */*", new byte[0]), "Range"))
        .isEqualTo("bytes=0-6999");
    uploader.put(id, file, 0, file.length);
    assertThat(uploader.ask(id, file.length).statusCode()).isEqualTo(200);
    uploader.complete(id, "");
    assertThat(uploader.ask(id, file.length).statusCode()).isEqualTo(200);
  }

  @Test
  void ofABodyThatIsLongerThanItsPartTheEndIsNotTaken() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());

    var long50 = uploader.put(id, "bytes 0-9/" + tanners().length, new byte[50]);

    assertThat(long50.statusCode()).isEqualTo(400);
    assertThat(uploader.ask(id, tanners().length).headers().firstValue("Range")).isEmpty();
  }

  @Test
  void aFileThatGrewSinceItWasAnnouncedIsNotTakenForWhole() throws Exception {
    int announced = tanners().length - 100;
    var wish = Map.of("name", "a.jpg", "size", announced);
    var id = uploader.opened(List.of(wish)).get(0).get("uploadId").asString();
    var request = app.request("/api/uploads/" + id + "/bytes");

    var reply = app.send(request.PUT(BodyPublishers.ofByteArray(tanners())).build());

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(uploader.ask(id, announced).statusCode()).isEqualTo(308);
    assertThat(type(uploader.complete(id, ""))).isEqualTo("upload-incomplete");
  }

  @Test
  void aPartThatWouldLeaveAGapIsNotTaken() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    uploader.put(id, file, 0, 1_000);

    var gap = uploader.put(id, file, 2_000, file.length);

    assertThat(gap.statusCode()).isEqualTo(308);
    assertThat(header(gap, "Range")).isEqualTo("bytes=0-999");
  }

  @Test
  void anUploadGoesOnAfterARestart() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    uploader.put(id, file, 0, 9_000);
    restart();

    assertThat(header(uploader.ask(id, file.length), "Range")).isEqualTo("bytes=0-8999");
    assertThat(uploader.put(id, file, 9_000, file.length).statusCode()).isEqualTo(200);
    restart();

    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(file);
  }

  @Test
  void bytesThatWereNotAnnouncedAreNotKept() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    var other = file.clone();
    other[file.length / 2] ^= 1;

    var wrong = uploader.put(id, other, 0, other.length);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(type(wrong)).isEqualTo("checksum-mismatch");
    assertThat(uploader.ask(id, file.length).headers().firstValue("Range")).isEmpty();
    uploader.put(id, file, 0, file.length);

    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
  }

  @Test
  void aPartThatIsNotAsItsHeaderSaysIsRefused() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    int size = file.length;

    for (var range :
        List.of(
            "bytes 0-9/" + (size + 1),
            "bytes 0-" + size + "/*",
            "bytes */" + (size + 1),
            "bytes 0-99/" + size,
            "bytes 0-5/" + size,
            "nonsense")) {
      assertThat(uploader.put(id, range, Arrays.copyOf(file, 10)).statusCode())
          .as(range)
          .isEqualTo(400);
    }
    // What came of a part is kept, since it is what the file begins with.
    uploader.put(id, file, 0, size);
    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
  }

  @Test
  void aStrangersIdIsNoUpload() throws Exception {
    assertThat(uploader.ask(Library.NOBODY, 10).statusCode()).isEqualTo(404);
    assertThat(uploader.complete("1", "").statusCode()).isEqualTo(404);
    assertThat(uploader.cancel(Library.NOBODY).statusCode()).isEqualTo(404);
  }
}
