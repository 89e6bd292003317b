package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code imgstream backup}, {@code restore} and {@code drill} of a library on one machine. */
final class BackupTest {
  private static final Duration OLD = Duration.ofDays(2);

  @TempDir private Path folder;
  private KeptLibrary library;

  @BeforeEach
  void fill() throws Exception {
    library = KeptLibrary.fill(folder.resolve("data"));
  }

  @Test
  void aBackupComesBackAsItWas() throws Exception {
    backup();

    var outcome = drill();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines())
        .hasSize(7)
        .allMatch(line -> !line.startsWith("differs"))
        .contains("same\tphoto\t6 same, 0 only live, 0 only restored, 0 changed, 0 newer")
        .last()
        .asString()
        .endsWith(": nothing differs");
    assertThat(library.verify("--deep").lines().getLast()).endsWith("nothing wrong");
    library.ageAll(OLD);
    assertThat(library.verify().lines().getLast()).doesNotContain("backups/");
  }

  @Test
  void whatObjectsTellIsWhatTheDatabaseHolds() throws Exception {
    var before = library.files();

    var outcome = drill("--from", "objects");

    assertThat(outcome.lines().getLast()).endsWith("originals and sidecars: nothing differs");
    assertThat(outcome.exit()).isZero();
    assertThat(library.files()).isEqualTo(before);
  }

  @Test
  void whatWasChangedBehindTheProgramsBackIsNamed() throws Exception {
    backup();
    var plain = library.id("plain.jpg");
    library.change("update photo set make = 'Other' where name = 'plain.jpg'");
    library.change("delete from former_original");

    var outcome = drill();

    assertThat(outcome.exit()).isOne();
    assertThat(outcome.lines())
        .contains("changed\tphoto/" + library.owner() + "/" + plain + " (make)")
        .anyMatch(line -> line.startsWith("only-restored\tformer_original/"))
        .last()
        .asString()
        .endsWith(": 2 tables differ");
  }

  @Test
  void whatTheLiveDatabaseHasWrittenSinceIsNoFault() throws Exception {
    backup();
    try (var app = TestApp.start(library.data(), Map.of())) {
      app.post("later.jpg", KeptLibrary.copy("later"), "");
      app.send(app.request("/api/photos/" + library.id("plain.jpg")).DELETE().build());
      KeptLibrary.open(app, "half.jpg", KeptLibrary.copy("half"), 1000);
    }
    library.change("update owner set email = 'other@example.org'");

    var outcome = drill();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines())
        .contains("same\tphoto\t5 same, 0 only live, 0 only restored, 0 changed, 2 newer");
  }

  @Test
  void whatHasLeftTheTrashForGoodSinceIsNoFault() throws Exception {
    library.change(
        "update photo set trashed_at = (unixepoch() - 31 * 86400) * 1000 where trashed_at is not null");
    backup();
    assertThat(library.sweep().lines().getLast()).isEqualTo("swept: remove 1");

    var outcome = drill();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lines())
        .contains("same\tphoto\t5 same, 0 only live, 0 only restored, 0 changed, 1 newer");
  }

  @Test
  void aBackupThatIsDamagedRestoresNothing() throws Exception {
    backup();
    var part =
        library.object(
            backups().stream().filter(name -> name.contains("/photo-")).findFirst().orElseThrow());
    var bytes = Files.readAllBytes(part);
    bytes[bytes.length / 2] ^= 1;
    Files.write(part, bytes);
    var target = folder.resolve("restored.db");

    assertThatThrownBy(() -> drill("--into", target.toString()))
        .hasMessageContaining("the backup is broken: backups/")
        .hasMessageContaining("is not what was written");
    Files.write(part, flipped(bytes));
    assertThat(drill("--into", target.toString()).exit()).isZero();
  }

  @Test
  void whatWasRestoredServes() throws Exception {
    backup();
    var restored = new KeptLibrary(folder.resolve("restored"));
    library.copyTo(restored.data());
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(restored.database() + suffix));
    }

    assertThat(drill("--into", restored.database().toString()).exit()).isZero();

    try (var app = TestApp.start(restored.data(), Map.of())) {
      assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(5);
    }
    assertThat(restored.ask("select count(*) from owner")).isEqualTo("1");
    assertThat(restored.ask("select sum(count) from day")).isEqualTo("5");
    assertThat(restored.ask("select count(*) from audit"))
        .isEqualTo(library.ask("select count(*) from audit"));
    assertThatThrownBy(() -> drill("--into", restored.database().toString()))
        .hasMessageContaining("holds rows already");
    restored.change("insert into unfinished (work, begun_at) values ('rebuild', 0)");
    assertThatThrownBy(() -> drill("--into", restored.database().toString()))
        .hasMessageContaining("half rebuilt: a rebuilding began at 1970-01-01T00:00:00Z");
  }

  @Test
  void aBackupComesBackWhereTheDatabaseIsLost() throws Exception {
    backup();
    var acts = library.ask("select count(*) from audit");
    assertThatThrownBy(() -> restore()).hasMessageContaining("holds rows already");
    loseDatabase();
    assertThatThrownBy(() -> restore("20200101t000000z"))
        .hasMessageContaining("there is no backup 20200101t000000z");
    assertThat(library.database()).doesNotExist();

    assertThat(restore().lines())
        .singleElement()
        .asString()
        .matches("restored [0-9]+ rows of the backup of .*Z");

    assertThat(library.ask("select count(*) from audit")).isEqualTo(acts);
    library.change("insert into unfinished (work, begun_at) values ('rebuild', 0)");
    assertThatThrownBy(() -> restore()).hasMessageContaining("half rebuilt");
    library.change("delete from unfinished");
    assertThat(library.verify("--deep").lines().getLast()).endsWith("nothing wrong");
    try (var app = TestApp.start(library.data(), Map.of())) {
      assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(5);
      assertThatThrownBy(() -> restore()).hasMessageContaining("another imgstream is running");
    }
  }

  @Test
  void aBackupThatIsMissingOrTooOldIsTold() throws Exception {
    assertThat(check("26h")).isEqualTo(new KeptLibrary.Outcome(1, List.of("there is no backup")));
    backup();
    loseDatabase();

    assertThat(check("26h").exit()).isZero();
    var old = check("0s");
    assertThat(old.exit()).isOne();
    assertThat(old.lines()).singleElement().asString().endsWith("0 hours old, which is too old");
    assertThat(library.database()).doesNotExist();
  }

  @Test
  void whatWasBrokenOffGoesOnceItIsOld() throws Exception {
    library.write("backups/20200101t000000z/owner-00001.jsonl.gz", new byte[] {1}, OLD);
    library.write("backups/20200102t000000z/owner-00001.jsonl.gz", new byte[] {1}, Duration.ZERO);

    assertThat(backup().lines()).first().isEqualTo("removed\t20200101t000000z");

    assertThat(backups())
        .anyMatch(name -> name.contains("20200102t000000z"))
        .noneMatch(name -> name.contains("20200101t000000z"));
    assertThat(drill().exit()).isZero();
  }

  @Test
  void withoutABackupThereIsNoDrill() {
    assertThatThrownBy(() -> drill()).hasMessageContaining("there is no backup yet");
    assertThatThrownBy(() -> drill("--backup", "20200101t000000z"))
        .hasMessageContaining("there is no backup 20200101t000000z");
    assertThatThrownBy(() -> drill("--from", "memory")).hasMessageContaining("--from must be");
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  private List<String> backups() throws Exception {
    return library.files().stream().filter(name -> name.startsWith("backups/")).toList();
  }

  private KeptLibrary.Outcome backup() throws Exception {
    var out = new ByteArrayOutputStream();
    int exit = new Backup().backup(library.config(), new PrintStream(out, true, UTF_8));
    assertThat(exit).isZero();
    return new KeptLibrary.Outcome(exit, out.toString(UTF_8).lines().toList());
  }

  private void loseDatabase() throws Exception {
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(library.database() + suffix));
    }
  }

  private KeptLibrary.Outcome check(String age) throws Exception {
    var backup = new Backup();
    new CommandLine(backup).parseArgs("--check", age);
    var out = new ByteArrayOutputStream();
    int exit = backup.backup(library.config(), new PrintStream(out, true, UTF_8));
    return new KeptLibrary.Outcome(exit, out.toString(UTF_8).lines().toList());
  }

  private KeptLibrary.Outcome restore(String... arguments) throws Exception {
    var restore = new Restore();
    new CommandLine(restore).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    int exit = restore.restore(library.config(), new PrintStream(out, true, UTF_8));
    return new KeptLibrary.Outcome(exit, out.toString(UTF_8).lines().toList());
  }

  private KeptLibrary.Outcome drill(String... arguments) throws Exception {
    var drill = new Drill();
    new CommandLine(drill).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    int exit = drill.drill(library.config(), new PrintStream(out, true, UTF_8));
    return new KeptLibrary.Outcome(exit, out.toString(UTF_8).lines().toList());
  }
}
