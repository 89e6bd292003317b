package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.upkeep.Act;
import dev.imgstream.upkeep.Swept;
import dev.imgstream.upkeep.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A library in which things were left half done, and what {@code imgstream sweep} makes of it. */
final class SweepTest {
  private static final Duration OLD = Duration.ofHours(25);
  private static final int WHOLE = Integer.MAX_VALUE;

  @TempDir private static Path soundFolder;
  private static KeptLibrary sound;

  @TempDir private Path folder;
  private KeptLibrary library;

  @BeforeAll
  static void fill() throws Exception {
    sound = KeptLibrary.fill(soundFolder);
  }

  @BeforeEach
  void copy() throws IOException {
    library = sound.copyTo(folder.resolve("data"));
  }

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
  void anUploadThatIsWholeIsCompletedAfterADay() throws Exception {
    byte[] file = KeptLibrary.copy("whole");
    var id = opened("whole.jpg", file, WHOLE);
    library.ageUpload(id, Duration.ofHours(23));
    assertThat(library.sweep().lines()).containsExactly("swept: nothing to do");
    library.ageUpload(id, OLD);

    var outcome = library.sweep();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines())
        .containsExactly(
            "complete\tupload/%s/%s\tall its bytes were here; it is photo %s now (new)"
                .formatted(library.owner(), id, id),
            "swept: complete 1");
    assertThat(library.object(library.original("whole.jpg"))).hasBinaryContent(file);
    assertSound();
  }

  @Test
  void whereNobodyDecidedAboutATakenNameBothAreKept() throws Exception {
    var id = opened("plain.jpg", KeptLibrary.copy("other"), WHOLE);
    library.ageUpload(id, OLD);

    assertThat(library.sweep().exit()).isZero();

    assertThat(library.id("plain (2).jpg")).isEqualTo(id);
    assertSound();
  }

  @Test
  void whatACrashLeftBetweenObjectAndRowIsCompleted() throws Exception {
    byte[] file = KeptLibrary.copy("crash");
    var id = opened("crash.jpg", file, WHOLE);
    Files.move(
        library.object(".uploads/" + id),
        library.object("originals/" + library.owner() + "/" + id + ".jpg"));
    library.ageAll(OLD);
    library.ageUpload(id, OLD);

    assertThat(library.sweep().lines()).anyMatch(line -> line.startsWith("complete\t"));

    assertThat(library.object(library.original("crash.jpg"))).hasBinaryContent(file);
    assertSound();
  }

  @Test
  void anUploadThatNobodyGoesOnWithIsGivenUpAfterAWeek() throws Exception {
    var id = opened("half.jpg", KeptLibrary.copy("half"), 1000);
    library.ageUpload(id, Duration.ofDays(6));
    assertThat(library.sweep().lines()).containsExactly("swept: nothing to do");
    assertThat(library.object(".uploads/" + id)).exists();
    library.ageUpload(id, Duration.ofDays(8));

    assertThat(library.sweep().lines())
        .containsExactly(
            "give-up\tupload/%s/%s\tnobody has gone on with it".formatted(library.owner(), id),
            "swept: give-up 1");

    assertThat(library.object(".uploads/" + id)).doesNotExist();
    assertThat(library.ask("select state from upload where id = '" + id + "'"))
        .isEqualTo("expired");
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
  void whatIsNoPhotoIsRefused() throws Exception {
    var id = opened("text.jpg", "no photo at all".getBytes(UTF_8), WHOLE);
    library.ageUpload(id, OLD);

    var outcome = library.sweep();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines().getFirst())
        .startsWith("refuse\tupload/" + library.owner() + "/" + id);
    assertThat(library.object(".uploads/" + id)).doesNotExist();
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
  void whatNoRowNamesGoesOnceItIsOld() throws Exception {
    var strays =
        List.of(
            stray("originals", ".jpg"),
            stray("sidecars", ".json"),
            stray("renditions", "/1/thumb.webp"),
            library.rendition("plain.jpg", "7", "preview.jpg"),
            library.original("plain.jpg").replace(".jpg", ".2.jpg"),
            ".uploads/" + UUID.randomUUID(),
            ".incoming/" + UUID.randomUUID());
    var before = library.files();
    for (var key : strays) {
      library.write(key, new byte[] {1}, Duration.ofHours(23));
    }
    assertThat(library.sweep().lines()).containsExactly("swept: nothing to do");
    for (var key : strays) {
      library.write(key, new byte[] {1}, OLD);
    }

    var outcome = library.sweep();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines().getLast()).isEqualTo("swept: remove 7");
    for (var key : strays) {
      assertThat(outcome.lines()).anyMatch(line -> line.startsWith("remove\t" + key + "\t"));
    }
    assertThat(library.files()).isEqualTo(before);
    assertSound();
  }

  @Test
  void whatIsNotOfOurFormIsLeft() throws Exception {
    var notes = library.write("originals/notes.txt", new byte[] {1}, OLD);

    assertThat(library.sweep().lines()).containsExactly("swept: nothing to do");
    assertThat(notes).exists();
  }

  @Test
  void aFormerOriginalGoesWhenItsTimeIsUp() throws Exception {
    var former = library.original("over.jpg");
    overwritten(Duration.ofDays(29));
    assertThat(library.sweep().lines()).containsExactly("swept: nothing to do");
    overwritten(Duration.ofDays(31));

    assertThat(library.sweep().lines())
        .containsExactly(
            "remove\t" + former + "\tit was overwritten more than 30 days ago", "swept: remove 1");

    assertThat(library.object(former)).doesNotExist();
    assertThat(library.ask("select count(*) from former_original")).isEqualTo("0");
    assertThat(library.object(library.sidecar("over.jpg"))).content().doesNotContain("formers");
    assertSound();
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
  void whereTheDatabaseIsOlderThanTheObjectsNothingWithoutARowIsRemoved() throws Exception {
    library.change("delete from former_original");
    library.change("delete from photo where name <> 'plain.jpg'");
    library.ageAll(OLD);
    library.write(".uploads/" + UUID.randomUUID(), new byte[] {1}, OLD);
    var before = library.files();

    var outcome = library.sweep();

    assertThat(outcome.exit()).isOne();
    assertThat(outcome.lines().getFirst())
        .startsWith("hold\toriginals\t6 originals have no row where 1 photos have one; ")
        .contains("the database may be older than the objects");
    assertThat(library.files()).isEqualTo(before);
  }

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
          .hasMessageContaining("a server is running");

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

  private Swept unattended() throws IOException {
    try (var parts = new Parts()) {
      return Library.serve(library.config(), Clock.systemUTC(), parts)
          .sweep(Terms.usual(Terms.Manner.UNATTENDED), _ -> {}, () -> false)
          .orElseThrow();
    }
  }

  private void overwritten(Duration ago) throws Exception {
    library.change(
        "update former_original set replaced_at = (unixepoch() - %d) * 1000"
            .formatted(ago.toSeconds()));
  }

  private String stray(String kind, String rest) throws Exception {
    return kind + "/" + library.owner() + "/" + UUID.randomUUID() + rest;
  }

  private String opened(String name, byte[] file, int bytes) throws Exception {
    try (var app = TestApp.start(library.data(), Map.of())) {
      return KeptLibrary.open(app, name, file, Math.min(file.length, bytes));
    }
  }

  private void assertSound() throws IOException {
    assertThat(library.verify("--deep").lines())
        .singleElement()
        .asString()
        .endsWith(": nothing wrong");
  }
}
