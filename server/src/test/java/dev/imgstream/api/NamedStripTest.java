package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.nio.ByteBuffer;
import java.nio.file.Files;
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
        "/api/strips?photos=AAAAAAAAAAAAAAAAAAAAAAAAAA"
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
