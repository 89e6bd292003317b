package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Objects, files and uploads that were left behind, and what {@code imgstream verify} says of them.
 */
final class VerifiedStraysTest extends VerifiedLibraryTest {
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
    var id = opened("upload.jpg", KeptLibrary.copy("upload"), Integer.MAX_VALUE);
    assertThat(library.verify().exit()).isZero();
    library.ageUpload(id, OLD);

    assertFinds(library, "stuck-upload\tupload/" + library.owner() + "/" + id + "\tall its bytes");
  }

  @Test
  void anUploadThatNobodyGoesOnWithIsStuckAfterAWeek() throws Exception {
    var id = opened("upload.jpg", KeptLibrary.copy("upload"), 100);
    library.ageUpload(id, Duration.ofDays(6));
    assertThat(library.verify().exit()).isZero();
    library.ageUpload(id, Duration.ofDays(8));

    assertFinds(library, "stuck-upload\tupload/" + library.owner() + "/" + id + "\tnobody");
  }

  @Test
  void whatACrashLeftOfAnUploadIsNoOrphan() throws Exception {
    var id = opened("upload.jpg", KeptLibrary.copy("upload"), Integer.MAX_VALUE);
    var original = library.object("originals/" + library.owner() + "/" + id + ".jpg");
    Files.move(library.object(".uploads/" + id), original);
    KeptLibrary.age(original, OLD);
    assertThat(library.verify().exit()).isZero();
    library.ageUpload(id, OLD);

    assertFinds(library, "stuck-upload\tupload/");
  }
}
