package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.upkeep.Act;
import dev.imgstream.upkeep.Swept;
import dev.imgstream.upkeep.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is swept by a server, and what beside one. */
final class ServerSweepTest extends SweptLibraryTest {
  @Test
  void besideAServerOnlyWhatNoRowNamesGoes() throws Exception {
    var whole = opened("whole.jpg", KeptLibrary.copy("whole"), WHOLE);
    library.ageUpload(whole, OLD);
    overwritten(Duration.ofDays(31));
    try (var app = TestApp.start(library.data(), Map.of())) {
      library.write(stray("originals", ".jpg"), new byte[] {1}, Duration.ofHours(2));
      var young = library.write(stray("originals", ".jpg"), new byte[] {1}, Duration.ZERO);
      assertThatThrownBy(() -> library.sweep("--grace", "59m"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a server may be running");

      var outcome = library.sweep("--grace", "1h");

      assertThat(outcome.exit()).isZero();
      assertThat(outcome.lines().getLast()).isEqualTo("swept: remove 1, leave 2");
      assertThat(young).exists();
      assertThat(app.get("/api/photos/" + library.id("over.jpg")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void besideAServerTheObjectsOfAnUnfinishedUploadAreSpared() throws Exception {
    var id = opened("crash.jpg", KeptLibrary.copy("crash"), WHOLE);
    var original = library.object("originals/" + library.owner() + "/" + id + ".jpg");
    Files.move(library.object(".uploads/" + id), original);
    KeptLibrary.age(original, OLD);
    library.ageUpload(id, OLD);
    try (var _ = TestApp.start(library.data(), Map.of())) {
      assertThat(library.sweep().lines().getLast()).isEqualTo("swept: leave 1");
    }
    assertThat(original).exists();
  }

  @Test
  void aServerLeavesAWholePhotoWithoutARowToAPerson() throws Exception {
    library.change("delete from photo where name = 'plain.jpg'");
    library.change("update month set count = count - 1 where month = '2023-09'");
    library.ageAll(OLD);
    var before = library.files();

    assertThat(unattended().counts()).isEqualTo(Map.of(Act.Kind.LEAVE, 1, Act.Kind.REMOVE, 2));
    assertThat(library.files()).hasSize(before.size() - 2);

    assertThat(library.sweep().lines().getLast()).isEqualTo("swept: remove 3");
    assertSound();
  }

  @Test
  void aServerRemovesWhatIsAlsoKeptUnderAnotherRow() throws Exception {
    var id = library.id("plain.jpg");
    var other = UUID.randomUUID().toString();
    library.change("update photo set id = '%s' where id = '%s'".formatted(other, id));
    for (var file : library.files()) {
      if (file.contains(id)) {
        var copy = library.object(file.replace(id, other));
        Files.createDirectories(copy.getParent());
        Files.copy(library.object(file), copy);
      }
    }
    library.ageAll(OLD);

    assertThat(unattended().counts()).isEqualTo(Map.of(Act.Kind.REMOVE, 5));
    assertThat(library.files()).noneMatch(file -> file.contains(id));
  }

  private Swept unattended() throws IOException {
    try (var parts = new Parts()) {
      return Library.serve(library.config(), Clock.systemUTC(), parts)
          .sweep(Terms.usual(Terms.Manner.UNATTENDED), _ -> {}, () -> false)
          .orElseThrow();
    }
  }
}
