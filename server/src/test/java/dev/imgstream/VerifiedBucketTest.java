package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Objects of a bucket that are missing, too many or others, and {@code imgstream verify}. */
final class VerifiedBucketTest extends SharedLibraryTest {
  private static final ObjectFacts FACTS = ObjectFacts.of("image/jpeg");

  @Test
  void aSoundLibraryHasNothingWrong() throws Exception {
    kept("a");
    kept("b");
    cloud.age(Duration.ofHours(2));

    assertThat(verify("--deep"))
        .singleElement()
        .asString()
        .startsWith("verified 2 photos, 6 objects, ")
        .endsWith(": nothing wrong");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    var original = key("originals", kept("original"));
    var thumb = key("renditions", kept("thumb"));
    var sidecar = key("sidecars", kept("sidecar"));
    change(
        store -> {
          for (var key : new ObjectKey[] {original, thumb, sidecar}) {
            store.delete(key);
          }
        });

    assertThat(verify())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("missing\t" + original.name() + "\t"))
        .anyMatch(line -> line.startsWith("missing\t" + thumb.name() + "\t"))
        .anyMatch(line -> line.startsWith("missing\t" + sidecar.name() + "\t"))
        .last()
        .asString()
        .endsWith(": 3 problems");
  }

  @Test
  void whatIsOtherThanItsRowSaysIsNamedAndThatWithoutReadingIt() throws Exception {
    var cut = key("originals", kept("cut"));
    var flipped = key("originals", kept("flipped"));
    var told = key("sidecars", kept("told"));
    byte[] other = copy("flipped");
    other[other.length / 2] ^= 1;
    change(
        store -> {
          store.replace(cut, new byte[1000], FACTS);
          store.replace(flipped, other, FACTS);
          store.replace(told, "{".getBytes(UTF_8), ObjectFacts.of("application/json"));
        });
    cloud.age(Duration.ofHours(2));
    int reads = cloud.bucket().count("read");

    assertThat(verify())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("wrong-size\t" + cut.name() + "\tit has 1000 bytes"))
        .anyMatch(line -> line.startsWith("wrong-checksum\t" + flipped.name() + "\tits CRC32C "))
        .anyMatch(line -> line.startsWith("wrong-sidecar\t" + told.name() + "\tit is not JSON"))
        .last()
        .asString()
        .endsWith(": 3 problems");
    // The sidecars, and the wrong one a second time.
    assertThat(cloud.bucket().count("read")).isEqualTo(reads + 4);
  }

  @Test
  void whatNoRowNamesIsAnOrphanOnceItIsOld() throws Exception {
    var photo = key("originals", kept("photo"));
    var stray = key(photo, UUID.randomUUID() + ".jpg");
    var notes = key(photo, "notes.txt");
    change(
        store -> {
          store.put(stray, new byte[] {1}, FACTS);
          store.put(notes, new byte[] {1}, FACTS);
        });
    assertThat(verify()).hasSize(1);
    cloud.age(Duration.ofHours(2));

    assertThat(verify())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("orphan\t" + stray.name() + "\tno row names this"))
        .anyMatch(line -> line.startsWith("orphan\t" + notes.name() + "\timgstream writes no"));

    assertThat(sweep()).containsExactly("swept: nothing to do");
    assertThat(sweep("--grace", "1h"))
        .containsExactly("remove\t" + stray.name() + "\tno row names it", "swept: remove 1");
    assertThat(cloud.objects()).contains(notes.name(), photo.name()).doesNotContain(stray.name());
  }

  private static ObjectKey key(ObjectKey beside, String name) {
    return new ObjectKey(beside.name().replaceAll("[^/]+$", name));
  }

  private ObjectKey key(String kind, String photo) {
    return cloud.objects().stream()
        .filter(name -> name.startsWith(kind + "/") && name.contains(photo))
        .map(ObjectKey::new)
        .findFirst()
        .orElseThrow();
  }

  private void change(Change change) throws IOException {
    var config = cloud.config();
    try (var data = DataFolder.anywhere(config.data());
        var store = Stores.asItStands(config, data)) {
      change.of(store);
    }
  }

  @FunctionalInterface
  private interface Change {
    void of(ObjectStore store) throws IOException;
  }
}
