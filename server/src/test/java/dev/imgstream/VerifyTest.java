package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound library that is damaged in every way, and what {@code imgstream verify} says of it. */
final class VerifyTest {
  private static final Duration OLD = Duration.ofHours(2);

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
  void aSoundLibraryHasNothingWrong() throws Exception {
    library.ageAll(OLD);

    for (var outcome : new KeptLibrary.Outcome[] {library.verify(), library.verify("--deep")}) {
      assertThat(outcome.lines())
          .singleElement()
          .asString()
          .matches("verified 6 photos, 23 objects, \\d+\\.\\d MB: nothing wrong");
      assertThat(outcome.exit()).isZero();
    }
  }

  @Test
  void verifyingChangesNothing() throws Exception {
    var before = library.files();
    byte[] database = Files.readAllBytes(library.database());

    library.verify("--deep");

    assertThat(library.files()).isEqualTo(before);
    assertThat(library.database()).hasBinaryContent(database);
  }

  @Test
  void missingObjectsAreNamed() throws Exception {
    for (var key :
        new String[] {
          library.original("plain.jpg"),
          library.thumb("phone.heic"),
          library.rendition("seen.heic", "2", "preview.jpg"),
          library.sidecar("drawing.png"),
          library.original("over.jpg")
        }) {
      var one = sound.copyTo(folder.resolve(UUID.randomUUID().toString()));
      Files.delete(one.object(key));
      assertFinds(one, "missing\t" + key + "\t");
    }
  }

  @Test
  void aTruncatedOriginalIsNamed() throws Exception {
    var key = library.original("plain.jpg");
    try (var file = new RandomAccessFile(library.object(key).toFile(), "rw")) {
      file.setLength(1000);
    }

    assertFinds(library, "wrong-size\t" + key + "\tit has 1000 bytes where its row says ");
  }

  @Test
  void aFlippedBitIsFoundByADeepLook() throws Exception {
    for (var key : new String[] {library.original("plain.jpg"), library.original("over.jpg")}) {
      var one = sound.copyTo(folder.resolve(UUID.randomUUID().toString()));
      byte[] bytes = Files.readAllBytes(one.object(key));
      bytes[bytes.length / 2] ^= 1;
      Files.write(one.object(key), bytes);

      assertThat(one.verify().exit()).isZero();
      assertFinds(one, "wrong-checksum\t" + key + "\tits SHA-256 ", "--deep");
    }
  }

  @Test
  void aWrongCrc32cOfARowIsFoundByADeepLook() throws Exception {
    library.change("update photo set crc32c = crc32c - 1 where name = 'plain.jpg'");

    assertFinds(
        library, "wrong-checksum\t" + library.original("plain.jpg") + "\tits CRC32C ", "--deep");
  }

  @Test
  void anEmptyThumbIsNamed() throws Exception {
    Files.write(library.object(library.thumb("plain.jpg")), new byte[0]);

    assertFinds(library, "wrong-size\t" + library.thumb("plain.jpg") + "\tthe thumb is empty");
  }

  @Test
  void aRenditionThatIsNoPictureIsFoundByADeepLook() throws Exception {
    var preview = library.rendition("drawing.png", "1", "preview.jpg");
    Files.write(library.object(library.thumb("plain.jpg")), "nonsense".getBytes(UTF_8));
    Files.write(library.object(preview), "nonsense".getBytes(UTF_8));

    assertThat(library.verify().exit()).isZero();
    assertThat(library.verify("--deep").lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("wrong-format\t" + preview))
        .anyMatch(line -> line.startsWith("wrong-format\trenditions/"))
        .last()
        .asString()
        .endsWith(": 2 problems");
  }

  @Test
  void aSidecarThatSaysOtherwiseIsNamed() throws Exception {
    var key = library.sidecar("plain.jpg");
    var text = Files.readString(library.object(key));
    library.write(key, text.replace("plain.jpg", "other.jpg").getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not of its row's name; ");

    library.write(key, text.replace("\"sha256\":\"", "\"sha256\":\"00").getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not of its row's sha256; ");

    library.write(key, text.replace("originals/", "originals/x").getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not of its row's original; ");

    library.write(key, "{".getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not JSON; ");
  }

  @Test
  void objectsWithoutARowAreOrphansOnceTheyAreOld() throws Exception {
    library.change("delete from photo where name = 'plain.jpg'");
    library.change("update month set count = count - 1 where month = '2023-09'");
    assertThat(library.verify().lines()).singleElement().asString().endsWith("nothing wrong");

    library.ageAll(OLD);

    var outcome = library.verify();
    assertThat(outcome.exit()).isOne();
    assertThat(outcome.lines()).hasSize(4);
    assertThat(outcome.lines().subList(0, 3))
        .allMatch(line -> line.startsWith("orphan\t"))
        .anyMatch(line -> line.startsWith("orphan\toriginals/"))
        .anyMatch(line -> line.startsWith("orphan\trenditions/"))
        .anyMatch(line -> line.startsWith("orphan\tsidecars/"));
  }

  @Test
  void anObjectOfNoFormOfOursIsForAPersonToLookAt() throws Exception {
    library.write("originals/notes.txt", new byte[] {1}, OLD);

    assertFinds(library, "orphan\toriginals/notes.txt\timgstream writes no object of this name");
  }

  @Test
  void aRenditionOfAnotherVersionIsAnOrphanWhenTheSweepHasPassedItBy() throws Exception {
    var former = library.rendition("seen.heic", "1", "thumb.webp");
    assertThat(library.object(former)).exists();
    KeptLibrary.age(library.object(former), Duration.ofHours(47));
    assertThat(library.verify().exit()).isZero();

    KeptLibrary.age(library.object(former), Duration.ofHours(49));

    assertFinds(library, "orphan\t" + former + "\t");
  }

  @Test
  void filesOnTheirWayInThatNothingWaitsForAreOrphans() throws Exception {
    var id = UUID.randomUUID().toString();
    library.write(".uploads/" + id, new byte[] {1}, OLD);
    library.write(".uploads/nonsense", new byte[] {1}, OLD);
    library.write(".incoming/" + id, new byte[] {1}, OLD);
    library.write(".incoming/new", new byte[] {1}, Duration.ZERO);

    assertThat(library.verify().lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("orphan\t.uploads/" + id))
        .anyMatch(line -> line.startsWith("orphan\t.uploads/nonsense"))
        .anyMatch(line -> line.startsWith("orphan\t.incoming/" + id));
  }

  @Test
  void anUploadThatIsWholeAndNotCompletedIsStuckAfterAnHour() throws Exception {
    var id = opened(Integer.MAX_VALUE);
    assertThat(library.verify().exit()).isZero();
    library.ageUpload(id, OLD);

    assertFinds(library, "stuck-upload\tupload/" + library.owner() + "/" + id + "\tall its bytes");
  }

  @Test
  void anUploadThatNobodyGoesOnWithIsStuckAfterAWeek() throws Exception {
    var id = opened(100);
    library.ageUpload(id, Duration.ofDays(6));
    assertThat(library.verify().exit()).isZero();
    library.ageUpload(id, Duration.ofDays(8));

    assertFinds(library, "stuck-upload\tupload/" + library.owner() + "/" + id + "\tnobody");
  }

  @Test
  void whatACrashLeftOfAnUploadIsNoOrphan() throws Exception {
    var id = opened(Integer.MAX_VALUE);
    var original = library.object("originals/" + library.owner() + "/" + id + ".jpg");
    Files.move(library.object(".uploads/" + id), original);
    KeptLibrary.age(original, OLD);
    assertThat(library.verify().exit()).isZero();
    library.ageUpload(id, OLD);

    assertFinds(library, "stuck-upload\tupload/");
  }

  @Test
  void aTallyThatIsWrongIsNamed() throws Exception {
    library.change("update month set count = count + 1 where month = '2023-09'");

    assertFinds(library, "wrong-tally\tmonth/" + library.owner() + "/2023-09\tit counts ");
  }

  @Test
  void aRowWithoutItsPhotoIsDamageOfTheDatabase() throws Exception {
    library.change("delete from photo where name = 'over.jpg'");

    assertThat(library.verify().lines())
        .anyMatch(line -> line.startsWith("database\tdatabase\trow 1 of former_original names "));
  }

  @Test
  void aDamagedIndexIsDamageOfTheDatabase() throws Exception {
    try (var file = new RandomAccessFile(library.database().toFile(), "rw")) {
      long page =
          Long.parseLong(
              library.ask("select rootpage from sqlite_schema where name = 'photo_by_bytes'"));
      file.seek((page - 1) * Long.parseLong(library.ask("pragma page_size")) + 4000);
      file.write(new byte[] {'0', '0', '0', '0'});
    }

    assertThat(library.verify().lines()).anyMatch(line -> line.startsWith("database\tdatabase\t"));
  }

  @Test
  void aRowOfWhichNoSenseCanBeMadeIsNamed() throws Exception {
    library.change("update photo set type = 'text/plain' where name = 'plain.jpg'");
    library.ageAll(OLD);

    assertFinds(
        library, "unreadable-row\tphoto/" + library.owner() + "/" + library.id("plain.jpg") + "\t");
  }

  @Test
  void aFormerOriginalWithoutItsObjectIsMissing() throws Exception {
    Files.delete(library.object(library.original("over.jpg")));

    assertFinds(
        library, "missing\t" + library.original("over.jpg") + "\ta row names this original");
  }

  @Test
  void withoutALibraryItCannotRun() throws Exception {
    var nowhere = new KeptLibrary(folder.resolve("nowhere"));
    assertThatThrownBy(nowhere::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder");
    Files.createDirectories(nowhere.data());
    assertThatThrownBy(nowhere::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no database");
    assertThat(nowhere.data()).isEmptyDirectory();
  }

  @Test
  void aSchemaOfAnotherVersionIsLeftAlone() throws Exception {
    library.change("update flyway_schema_history set version = '999' where version = '2'");
    assertThatThrownBy(library::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer imgstream");
    library.change("delete from flyway_schema_history where version = '999'");

    assertThatThrownBy(library::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("older imgstream");
  }

  @Test
  void whatAServerDoesMeanwhileIsNothingWrong() throws Exception {
    try (var app = TestApp.start(library.data(), Map.of());
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = senders.submit(() -> send(app));
      int looks = 0;
      while (!sending.isDone() || looks == 0) {
        assertThat(library.verify("--deep").lines())
            .singleElement()
            .asString()
            .endsWith(": nothing wrong");
        looks++;
      }
      sending.get();
    }
    assertThat(library.verify("--deep").lines())
        .singleElement()
        .asString()
        .startsWith("verified 26 photos, ");
  }

  /** Sends, overwrites, trashes and opens photos, one after the other. */
  private static boolean send(TestApp app) throws Exception {
    for (int n = 0; n < 20; n++) {
      var sent = app.post("new " + n + ".jpg", KeptLibrary.copy("new " + n), "");
      var photo = "/api/photos/" + TestApp.json(sent).get("id").asString();
      app.post("over.jpg", KeptLibrary.copy("over " + n), "&onCollision=overwrite");
      app.get(photo + "/preview");
      app.send(app.request(photo).DELETE().build());
      KeptLibrary.open(app, "half.jpg", KeptLibrary.copy("half " + n), 1000);
    }
    return true;
  }

  private String opened(int bytes) throws Exception {
    byte[] file = KeptLibrary.copy("upload");
    try (var app = TestApp.start(library.data(), Map.of())) {
      return KeptLibrary.open(app, "upload.jpg", file, Math.min(file.length, bytes));
    }
  }

  private static void assertFinds(KeptLibrary library, String start, String... arguments)
      throws IOException {
    var outcome = library.verify(arguments);
    assertThat(outcome.lines()).as("lines").hasSize(2);
    assertThat(outcome.lines().getFirst()).startsWith(start);
    assertThat(outcome.lines().getLast()).endsWith(": 1 problem");
    assertThat(outcome.exit()).isOne();
  }
}
