package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A photo's way in and out, over HTTP. */
final class PhotosApiTest extends ApiTest {
  @Test
  void aPhotoThatWasSentIsInItsMonth() throws Exception {
    var sent = app.post("tanners.jpg", tanners(), "");

    assertThat(sent.statusCode()).isEqualTo(201);
    var photo = TestApp.json(sent);
    assertThat(photo.get("takenAt").asString()).isEqualTo("2023-09-25T08:33:30.88");
    assertThat(photo.get("takenAtSource").asString()).isEqualTo("dateTimeOriginal");
    assertThat(photo.get("camera").get("model").asString()).isEqualTo("NIKON D750");
    assertThat(sent.headers().firstValue("Location")).contains("/api/photos/" + id(photo));
    assertThat(json("/api/timeline").get("months").get(0).get("month").asString())
        .isEqualTo("2023-09");
    var month = json("/api/timeline/2023-09");
    assertThat(month.get("ids").get(0).asString()).isEqualTo(id(photo));
    assertThat(month.get("takenAt").get(0).asInt()).isEqualTo((24 * 24 + 8) * 3600 + 33 * 60 + 30);
    assertThat(month.get("ratio").get(0).asDouble()).isEqualTo(1.498);
  }

  @Test
  void itsOriginalComesBackByteForByteUnderItsName() throws Exception {
    var id = id(TestApp.json(app.post("秋の山.jpg", tanners(), "")));

    var original = app.get("/api/photos/" + id + "/original");

    assertThat(original.body()).isEqualTo(tanners());
    assertThat(header(original, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(original, "Content-Disposition"))
        .contains("filename*=UTF-8''%E7%A7%8B%E3%81%AE%E5%B1%B1.jpg");
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-99, 0, 100", "bytes=100-, 100, 114225", "bytes=-10, 114215, 114225"})
  void aRangeOfTheOriginalIsAPart(String range, int from, int to) throws Exception {
    var path = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), ""))) + "/original";

    var part = app.send(app.request(path).header("Range", range).build());

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(tanners(), from, to));
    assertThat(header(part, "Content-Range"))
        .isEqualTo("bytes %d-%d/114225".formatted(from, to - 1));
  }

  @Test
  void aRangeOutsideTheOriginalIsRefusedWithItsSize() throws Exception {
    var path = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), ""))) + "/original";

    var part = app.send(app.request(path).header("Range", "bytes=114225-").build());

    assertThat(part.statusCode()).isEqualTo(416);
    assertThat(header(part, "Content-Range")).isEqualTo("bytes */114225");
    assertThat(TestApp.json(part).get("type").asString()).isEqualTo("range-not-satisfiable");
  }

  @Test
  void aRangeOfOtherBytesThanTheCallerHoldsIsTheWhole() throws Exception {
    var path = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), ""))) + "/original";

    var whole =
        app.send(
            app.request(path).header("Range", "bytes=0-9").header("If-Range", "\"old\"").build());

    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).hasSize(114225);
  }

  @ParameterizedTest
  @CsvSource({"thumb", "preview", "original"})
  void whatTheCallerHasIsNotSentAgain(String what) throws Exception {
    var path = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), ""))) + "/" + what;

    var first = app.get(path);
    var again = app.send(app.request(path).header("If-None-Match", header(first, "ETag")).build());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void aRenditionIsImmutableUnderItsVersionAlone() throws Exception {
    var photo = TestApp.json(app.post("a.jpg", tanners(), ""));
    var thumb = "/api/photos/" + id(photo) + "/thumb";

    assertThat(header(app.get(thumb + "?v=" + photo.get("version").asInt()), "Cache-Control"))
        .contains("immutable");
    assertThat(header(app.get(thumb + "?v=99"), "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(app.get(thumb), "Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void aHeicIsSeenAsAJpegAndItsThumbGrowsSharper() throws Exception {
    var photo =
        TestApp.json(app.post("IMG_2682.heic", Photos.read("formats/heic/IMG_2682.heic"), ""));
    var version = json("/api/timeline/2019-03").get("version").asLong();

    var preview = app.get("/api/photos/" + id(photo) + "/preview?v=1");

    assertThat(header(preview, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(preview.body()).startsWith(0xFF, 0xD8, 0xFF);
    assertThat(json("/api/photos/" + id(photo)).get("version").asInt()).isEqualTo(2);
    assertThat(json("/api/timeline/2019-03").get("version").asLong()).isGreaterThan(version);
    assertThat(app.get("/api/photos/" + id(photo) + "/thumb?v=2").statusCode()).isEqualTo(200);
    assertThat(app.get("/api/photos/" + id(photo) + "/preview?v=2").body())
        .isEqualTo(preview.body());
  }

  @Test
  void anyPhotoCanBeHadAsAFullSizeJpeg() throws Exception {
    var id =
        id(TestApp.json(app.post("plot.png", Photos.read("formats/png/density_plot.png"), "")));

    var jpeg = app.get("/api/photos/" + id + "/original?as=jpeg");

    assertThat(header(jpeg, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(jpeg, "Content-Disposition")).contains("plot.jpg");
    assertThat(jpeg.body()).startsWith(0xFF, 0xD8, 0xFF);
  }

  @Test
  void theModificationCountsByTheSendersClockWhereThePhotoTellsNoDate() throws Exception {
    var fir = Photos.read("albums/nature/silver_fir.jpg");

    var photo = TestApp.json(app.post("fir.jpg", fir, "&modified=2011-02-28T23:30:00%2B09:00"));

    assertThat(photo.get("takenAtSource").asString()).isEqualTo("modified");
    assertThat(photo.get("takenAt").asString()).isEqualTo("2011-02-28T23:30:00+09:00");
    assertThat(json("/api/timeline/2011-02").get("ids")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/api/me",
        "/api/timeline",
        "/api/timeline/2023-09",
        "/api/strips/2023-09"
      })
  void headTellsWhatGetWouldWithoutTheBody(String path) throws Exception {
    app.post("a.jpg", tanners(), "");

    var get = app.get(path);
    var head = app.send(app.request(path).HEAD().build());

    assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
    assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
  }

  @Test
  void aLostThumbIsMadeAnewAndAStripIsWholeAgain() throws Exception {
    var photo = TestApp.json(app.post("a.heic", Photos.read("formats/heic/IMG_2682.heic"), ""));
    app.get("/api/photos/" + id(photo) + "/preview");
    var sharp = app.get("/api/photos/" + id(photo) + "/thumb").body();
    var thumb = app.objects().stream().filter(name -> name.endsWith("/2/thumb.webp")).findFirst();
    Files.delete(folder.resolve("objects").resolve(thumb.orElseThrow()));

    var strip = app.get("/api/strips/2019-03").body();

    assertThat(strip).hasSize(24 + sharp.length).endsWith(sharp);
  }

  @Test
  void aStripWithAHoleIsNotKeptForEver() throws Exception {
    app.post("a.jpg", tanners(), "");
    var month = json("/api/timeline/2023-09").get("version").asLong();
    for (var name : app.objects()) {
      if (!name.startsWith("sidecars/")) {
        Files.delete(folder.resolve("objects").resolve(name));
      }
    }

    var strip = app.get("/api/strips/2023-09?v=" + month);

    assertThat(strip.body()).hasSize(24);
    assertThat(header(strip, "Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void nothingDependsOnTheDigitsOfTheMachinesLanguage() throws Exception {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(app.post("a.jpg", tanners(), "").statusCode()).isEqualTo(201);
    } finally {
      Locale.setDefault(before);
    }
  }
}
