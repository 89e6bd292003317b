package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries into which anything was thrown at random: a sweep never takes what rows name. */
final class SweepAnythingTest {
  private static final int LIBRARIES = 12;
  private static final int STRAYS = 60;

  @TempDir private Path folder;
  private final Random random = new Random(8);

  @Test
  void whatRowsNameStaysWhateverElseIsThere() throws Exception {
    var sound = KeptLibrary.fill(folder.resolve("sound"));
    for (int n = 0; n < LIBRARIES; n++) {
      var library = sound.copyTo(folder.resolve("library " + n));
      var uploads = upload(library);
      var named = named(library);
      throwIn(library, named);
      for (var file : library.files()) {
        if (!file.startsWith(".uploads/")) {
          KeptLibrary.age(library.object(file), Duration.ofMinutes(random.nextInt(100, 4_000)));
        }
      }
      for (var upload : uploads) {
        library.ageUpload(upload, Duration.ofHours(random.nextInt(1, 400)));
      }

      var outcome = library.sweep("--grace", random.nextInt(1, 60) + "h");

      assertThat(library.files()).as("files of library " + n).containsAll(named);
      assertThat(outcome.exit()).as(outcome.lines().getLast()).isLessThan(2);
      assertThat(library.verify("--deep").lines())
          .noneMatch(line -> line.startsWith("missing") || line.startsWith("wrong"));
      library.sweep("--grace", "0s");
      assertThat(library.files()).as("files of library " + n).containsAll(named);
    }
  }

  private List<String> upload(KeptLibrary library) throws Exception {
    List<String> uploads = new ArrayList<>();
    try (var app = TestApp.start(library.data(), Map.of())) {
      for (int n = 0; n < 4; n++) {
        byte[] file = KeptLibrary.copy("upload " + random.nextInt());
        var name = random.nextBoolean() ? "plain.jpg" : "upload " + n + ".jpg";
        int sent = random.nextBoolean() ? file.length : random.nextInt(1, file.length);
        uploads.add(KeptLibrary.open(app, name, file, sent));
      }
    }
    return uploads;
  }

  /** Every object that a row names: all that is there before anything is thrown in. */
  private static SortedSet<String> named(KeptLibrary library) throws Exception {
    var named = new TreeSet<>(library.files());
    named.removeIf(name -> name.startsWith("."));
    named.remove(library.rendition("seen.heic", "1", "thumb.webp"));
    named.remove(library.rendition("over.jpg", "1", "thumb.webp"));
    return named;
  }

  /** Objects of all forms, of photos that are there and of others. */
  private void throwIn(KeptLibrary library, SortedSet<String> named) throws Exception {
    var photos =
        named.stream()
            .filter(name -> name.startsWith("sidecars/"))
            .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - 5))
            .toList();
    for (int n = 0; n < random.nextInt(STRAYS); n++) {
      var photo =
          random.nextBoolean()
              ? photos.get(random.nextInt(photos.size()))
              : UUID.randomUUID().toString();
      var owner = random.nextInt(5) == 0 ? UUID.randomUUID().toString() : library.owner();
      var key =
          switch (random.nextInt(7)) {
            case 0 -> "originals/%s/%s.%s".formatted(owner, photo, extension());
            case 1 ->
                "originals/%s/%s.%d.%s".formatted(owner, photo, random.nextInt(2, 5), extension());
            case 2 ->
                "renditions/%s/%s/%d/thumb.webp".formatted(owner, photo, random.nextInt(1, 5));
            case 3 ->
                "renditions/%s/%s/%d/preview.jpg".formatted(owner, photo, random.nextInt(1, 5));
            case 4 -> "sidecars/%s/%s.json".formatted(owner, photo);
            case 5 -> ".uploads/" + photo;
            default -> ".incoming/" + photo;
          };
      if (!Files.exists(library.object(key))) {
        library.write(key, new byte[] {(byte) n}, Duration.ZERO);
      }
    }
  }

  private String extension() {
    return List.of("jpg", "png", "heic", "webp").get(random.nextInt(4));
  }
}
