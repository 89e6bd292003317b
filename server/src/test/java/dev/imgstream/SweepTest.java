package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A library in which things were left half done, and how {@code imgstream sweep} goes about it. */
final class SweepTest extends SweptLibraryTest {
  @Test
  void aSoundLibraryKeepsAllButFadedRenditions() throws Exception {
    library.ageAll(Duration.ofDays(400));
    var before = library.files();

    var outcome = library.sweep();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines().getLast()).isEqualTo("swept: remove 2");
    before.remove(library.rendition("seen.heic", "1", "thumb.webp"));
    before.remove(library.rendition("over.jpg", "1", "thumb.webp"));
    assertThat(library.files()).isEqualTo(before);
    assertSound();
  }

  @Test
  void aGraceThatIsGivenHoldsForAll() throws Exception {
    var half = opened("half.jpg", KeptLibrary.copy("half"), 1000);
    var whole = opened("whole.jpg", KeptLibrary.copy("whole"), WHOLE);
    library.ageUpload(half, Duration.ofMinutes(20));
    library.ageUpload(whole, Duration.ofMinutes(20));
    library.write(stray("originals", ".jpg"), new byte[] {1}, Duration.ofMinutes(20));

    assertThat(library.sweep("--grace", "21m").lines()).containsExactly("swept: nothing to do");
    assertThat(library.sweep("--grace", "19m").lines().getLast())
        .isEqualTo("swept: complete 1, give-up 1, remove 1");
    assertSound();
  }

  @Test
  void whatFailsIsToldAndTheRestIsDone() throws Exception {
    var id = opened("whole.jpg", KeptLibrary.copy("whole"), WHOLE);
    library.ageUpload(id, OLD);
    library.change("update upload set sha256 = '%s' where id = '%s'".formatted("0".repeat(64), id));
    library.write(stray("sidecars", ".json"), new byte[] {1}, OLD);

    var outcome = library.sweep();

    assertThat(outcome.exit()).isOne();
    assertThat(outcome.lines().getFirst()).startsWith("fail\tupload/");
    assertThat(outcome.lines().getLast()).isEqualTo("swept: remove 1, fail 1");
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    library.ageUpload(opened("whole.jpg", KeptLibrary.copy("whole"), WHOLE), OLD);
    library.ageUpload(opened("half.jpg", KeptLibrary.copy("half"), 1000), Duration.ofDays(8));
    overwritten(Duration.ofDays(31));
    library.write(stray("originals", ".jpg"), new byte[] {1}, OLD);
    library.write(".incoming/left", new byte[] {1}, OLD);
    var files = library.files();
    byte[] database = Files.readAllBytes(library.database());

    var outcome = library.sweep("--dry-run");

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines().getLast())
        .isEqualTo("nothing was changed; a sweep would: complete 1, give-up 1, remove 3");
    assertThat(library.files()).isEqualTo(files);
    assertThat(library.database()).hasBinaryContent(database);
    assertThat(library.sweep().lines()).hasSameSizeAs(outcome.lines());
    assertSound();
  }

  @Test
  void twoSweepsDoNotRunAtOnce() throws Exception {
    try (var data = DataFolder.takeIfFree(library.data());
        var _ = data.takeBroom().orElseThrow()) {
      assertThatThrownBy(library::sweep).hasMessageContaining("another sweep is running");
    }
  }

  @Test
  void aGraceIsWrittenAsPeopleWriteIt() {
    var sweep = new Sweep();
    assertThatThrownBy(() -> new CommandLine(sweep).parseArgs("--grace", "soon"))
        .hasMessageContaining("write it like 30s, 90m, 12h or 3d");
    assertThat(new GraceOption().convert("3d")).isEqualTo(Duration.ofDays(3));
    assertThat(new GraceOption().convert(" 90 M".replace(" ", "")))
        .isEqualTo(Duration.ofMinutes(90));
  }
}
