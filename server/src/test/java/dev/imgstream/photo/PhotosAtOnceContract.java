package dev.imgstream.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What holds of the rows of photos that many write at once, whatever database they lie in. */
abstract class PhotosAtOnceContract extends PhotoRows {
  @Test
  void manyWritersAtOnceLoseNothing() throws Exception {
    List<Callable<Added>> writers = new ArrayList<>();
    for (int n = 10; n < 90; n++) {
      var photo = photo(n + ".jpg", String.valueOf(n), "2024-05-06T14:03:22");
      writers.add(() -> intake.add(photo));
    }
    assertThat(atOnce(writers)).hasOnlyElementsOfType(Added.Kept.class);
    assertThat(counts()).containsExactly(80);
  }

  @Test
  void manyWhoTakeOneNameOrOneContentLoseNothing() throws Exception {
    List<Callable<Added>> writers = new ArrayList<>();
    for (int n = 10; n < 50; n++) {
      // Of two that are alike in their bytes, one is kept; of all that are alike in name, one.
      var photo = photo("a.jpg", String.valueOf(n / 2 + 10), "2024-05-06T14:03:22");
      writers.add(() -> intake.add(photo));
    }
    assertThat(atOnce(writers)).filteredOn(Added.Kept.class::isInstance).hasSize(1);
    assertThat(counts()).containsExactly(1);
  }

  @Test
  void photosThatComeOutOfTheTrashAtOnceTakeNamesOfTheirOwn() throws Exception {
    List<Callable<Photo>> restores = new ArrayList<>();
    for (int n = 10; n < 30; n++) {
      var photo = photo("a.jpg", String.valueOf(n), "2024-05-06T14:03:22");
      intake.add(photo);
      photos.trash(photo, NOW);
      restores.add(() -> photos.restore(photo).orElseThrow());
    }
    for (var back : atOnce(restores)) {
      assertThat(photos.findByName(owner, back.original().name())).contains(back);
    }
    assertThat(counts()).containsExactly(20);
  }

  @Test
  void ofManyOverwritesOfOneStandOneIsKept() throws Exception {
    var former = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(former);
    List<Callable<Added>> writers = new ArrayList<>();
    for (int n = 10; n < 30; n++) {
      var other = photo("a.jpg", String.valueOf(n), "2024-06-06T14:03:22");
      var original = other.original();
      var next =
          new Original(
              original.name(), original.type(), 1, original.sha256(), original.crc32c(), 2);
      var photo =
          new Photo(owner, former.id(), next, other.picture(), other.facts(), former.standing());
      writers.add(() -> intake.overwrite(former, photo, NOW, Alongside.NOTHING));
    }
    assertThat(atOnce(writers)).filteredOn(Added.Kept.class::isInstance).hasSize(1);
    assertThat(counts()).containsExactly(0, 1);
    assertThat(photos.formers(owner, former.id())).hasSize(1);
  }

  private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : threads.invokeAll(acts)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
