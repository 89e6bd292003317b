package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strips of thumbs that are named, whatever month they are of. */
final class NamedStripTest extends ApiTest {
  @Test
  void thumbsOfSeveralMonthsComeInTheOrderInWhichTheyAreNamed() throws Exception {
    var one = added("a.jpg", tanners());
    var other = added("b.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"));
    var names = ByteBuffer.allocate(40).put(name(other, 1)).put(name(one, 1)).array();

    var strip = app.get(NamedStrip.of(names));

    assertThat(header(strip, "Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
    var bytes = ByteBuffer.wrap(strip.body());
    for (var photo : new UUID[] {other, one}) {
      assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(photo);
      assertThat(bytes.getInt()).isOne();
      var thumb = new byte[bytes.getInt()];
      bytes.get(thumb);
      assertThat(thumb).isEqualTo(app.get("/api/photos/" + photo + "/thumb").body());
    }
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void aDenseScreenGetsLargeThumbs() throws Exception {
    var photo = added("a.jpg", Photos.read("albums/text/craft-beer.jpg"));
    var path = NamedStrip.of(name(photo, 1));

    for (var size : List.of("usual", "large")) {
      var strip = app.get(path + "&size=" + size);
      assertThat(header(strip, "Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
      assertThat(Arrays.copyOfRange(strip.body(), 24, strip.body().length))
          .isEqualTo(app.get("/api/photos/" + photo + "/thumb?size=" + size).body());
    }
    var usual = app.get(path);
    var large = app.get(path + "&size=large");
    assertThat(usual.body()).isEqualTo(app.get(path + "&size=usual").body());
    assertThat(large.body().length).isGreaterThan(3 * usual.body().length / 2);
    assertThat(header(large, "ETag")).isNotEqualTo(header(usual, "ETag"));
    assertThat(app.get("/api/strips/2016-01?size=large").statusCode()).isEqualTo(200);
  }

  @Test
  void aThumbOfTheReleaseBeforeServesEveryScreen() throws Exception {
    var photo = added("a.jpg", Photos.read("albums/text/craft-beer.jpg"));
    var usual = app.get("/api/photos/" + photo + "/thumb").body();
    var object =
        app.objects().stream()
            .filter(name -> name.endsWith("thumb.webp"))
            .findFirst()
            .orElseThrow();
    Files.write(folder.resolve("objects").resolve(object), usual);

    var strip = app.get(NamedStrip.of(name(photo, 1)) + "&size=large");

    assertThat(Arrays.copyOfRange(strip.body(), 24, strip.body().length)).isEqualTo(usual);
  }

  @Test
  void whatWasReadBeforeComesFromMemory() throws Exception {
    var path = NamedStrip.of(name(added("a.jpg", tanners()), 1));
    var before = app.get(path).body();
    for (var name : app.objects()) {
      Files.delete(folder.resolve("objects").resolve(name));
    }

    assertThat(app.get(path).body()).isEqualTo(before).hasSizeGreaterThan(24);
  }

  @Test
  void aThumbThatIsNotThereIsAHoleThatIsNotKept() throws Exception {
    var photo = added("a.jpg", tanners());

    for (var missing : new byte[][] {name(photo, 2), name(photo, 0), name(UUID.randomUUID(), 1)}) {
      var strip = app.get(NamedStrip.of(missing));
      assertThat(strip.body()).hasSize(24);
      assertThat(header(strip, "Cache-Control")).isEqualTo("private, no-cache");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/strips",
        "/api/strips?photos=",
        "/api/strips?photos=%25%25",
        "/api/strips?photos=AAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/api/strips?photos=AAAAAAAAAAAAAAAAAAAAAAAAAAA&size=huge",
        "/api/strips/2016-01?size=540"
      })
  void whatNamesNoThumbsIsRefused(String path) throws Exception {
    assertThat(app.get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void noMoreThanTwoHundredAreTaken() throws Exception {
    assertThat(app.get(NamedStrip.of(new byte[200 * 20])).statusCode()).isEqualTo(200);
    assertThat(app.get(NamedStrip.of(new byte[201 * 20])).statusCode()).isEqualTo(400);
  }

  private UUID added(String name, byte[] bytes) throws Exception {
    return UUID.fromString(id(TestApp.json(app.post(name, bytes, ""))));
  }

  private static byte[] name(UUID photo, int version) {
    return ByteBuffer.allocate(20)
        .putLong(photo.getMostSignificantBits())
        .putLong(photo.getLeastSignificantBits())
        .putInt(version)
        .array();
  }
}
