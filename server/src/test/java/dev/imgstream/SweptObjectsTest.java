package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Objects and files that no row names, or none for long, and what {@code imgstream sweep} makes of
 * them.
 */
final class SweptObjectsTest extends SweptLibraryTest {
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
  void aPhotoLeavesTheTrashForGoodWhenItsTimeIsUp() throws Exception {
    var original = library.original("gone.jpg");
    var sidecar = library.sidecar("gone.jpg");
    var thumb = library.rendition("gone.jpg", "1", "thumb.webp");
    trashed(Duration.ofDays(29));
    assertThat(library.sweep().lines()).containsExactly("swept: nothing to do");
    trashed(Duration.ofDays(31));
    assertThat(library.sweep("--dry-run").lines().getFirst()).startsWith("remove\t" + original);
    assertThat(library.object(original)).exists();

    assertThat(library.sweep().lines())
        .containsExactly(
            "remove\t" + original + "\tit was in the trash for more than 30 days",
            "swept: remove 1");

    for (var key : List.of(original, sidecar, thumb)) {
      assertThat(library.object(key)).doesNotExist();
    }
    assertThat(library.ask("select count(*) from photo where trashed_at is not null"))
        .isEqualTo("0");
    assertThat(library.ask("select act || ' ' || name from audit order by number desc limit 1"))
        .isEqualTo("remove gone.jpg");
    assertSound();
  }

  /** A crash in the middle: the row is gone, and its objects are strays. */
  @Test
  void whatARemovalLeftBehindIsRemovedLater() throws Exception {
    var original = library.original("gone.jpg");
    library.change("delete from photo where name = 'gone.jpg'");
    library.ageAll(OLD);

    assertThat(library.sweep().lines().getLast()).startsWith("swept: remove");

    assertThat(library.object(original)).doesNotExist();
    assertSound();
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
}
