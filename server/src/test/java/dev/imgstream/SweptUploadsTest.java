package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Uploads that were left half done, and what {@code imgstream sweep} makes of them. */
final class SweptUploadsTest extends SweptLibraryTest {
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
}
