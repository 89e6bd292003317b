package dev.imgstream.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of the rows of photos, whatever database they lie in. */
abstract class PhotosContract extends PhotoRows {
  @Test
  void aMonthIsInTheOrderOfItsWallClockNewestFirst() {
    var early = photo("a.jpg", "01", "2024-05-01T00:00:00");
    var late = photo("b.jpg", "02", "2024-05-31T23:59:59.999");
    var middle = photo("c.jpg", "03", "2024-05-06T14:03:22");
    List.of(early, late, middle).forEach(intake::add);
    intake.add(photo("d.jpg", "04", "2024-06-01T00:00:00"));

    assertThat(month())
        .extracting(MonthPhoto::id)
        .containsExactly(late.id(), middle.id(), early.id());
    assertThat(photos.ofMonth(owner, Scope.PHOTOS, MAY, 1, 1).photos())
        .extracting(MonthPhoto::id)
        .containsExactly(middle.id());
  }

  @Test
  void aRunIsThePartOfItsMonthThatIsAskedForWhereverItBegins() {
    var moments = new ArrayList<String>();
    for (var day : List.of("01", "06", "07", "31")) {
      moments.addAll(Collections.nCopies(3, "2024-05-" + day + "T00:00:00"));
      moments.add("2024-05-" + day + "T23:59:59.999");
    }
    for (int i = 0; i < moments.size(); i++) {
      intake.add(photo(i + ".jpg", String.format(Locale.ROOT, "%02d", i), moments.get(i)));
    }
    // A day with fewer photos than it had, and one that has none any more.
    for (var gone :
        Stream.concat(month().subList(1, 2).stream(), month().subList(4, 8).stream()).toList()) {
      photos.trash(photos.find(owner, gone.id()).orElseThrow(), Instant.EPOCH);
    }
    var whole = month();

    assertThat(whole).hasSize(11);
    for (int from = 0; from <= whole.size(); from++) {
      for (int count = 1; count <= whole.size() - from + 1; count++) {
        assertThat(photos.ofMonth(owner, Scope.PHOTOS, MAY, from, count).photos())
            .isEqualTo(whole.subList(from, Math.min(whole.size(), from + count)));
      }
    }
  }

  @Test
  void aRunOfAMonthTellsTheVersionThatItIsOf() {
    intake.add(photo("a.jpg", "01", "2024-05-06T14:03:22"));

    assertThat(photos.ofMonth(owner, Scope.PHOTOS, MAY, 0, 1).version()).isPositive();
    assertThat(photos.ofMonth(owner, Scope.PHOTOS, MAY, 1, 1))
        .isEqualTo(new MonthRun(version(MAY), List.of()));
    assertThat(photos.ofMonth(owner, Scope.PHOTOS, YearMonth.of(1999, 1), 0, 1))
        .isEqualTo(new MonthRun(0, List.of()));
  }

  @Test
  void everyChangeMovesItsMonthAndNoOther() {
    var may = photo("a.jpg", "01", "2024-05-06T14:03:22");
    var june = YearMonth.of(2024, 6);
    intake.add(photo("b.jpg", "02", "2024-06-06T14:03:22"));
    long before = version(june);

    intake.add(may);
    long added = version(MAY);
    photos.trash(may, NOW);
    long trashed = version(MAY);
    photos.restore(may);
    long restored = version(MAY);

    assertThat(List.of(added, trashed, restored)).isSorted().doesNotHaveDuplicates();
    assertThat(version(june)).isEqualTo(before);
  }

  @Test
  void trashingTwiceCountsOnce() {
    var photo = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(photo);

    photos.trash(photo, NOW);
    photos.trash(photo, NOW.plusSeconds(1));

    assertThat(photos.find(owner, photo.id()).orElseThrow().standing().trashedAt()).contains(NOW);
    assertThat(counts()).containsExactly(0);
  }

  @Test
  void onlyWhatHasBeenInTheTrashForLongIsForgotten() {
    var photo = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(photo);
    assertThat(photos.remove(owner, photo.id(), NOW)).isFalse();

    photos.trash(photo, NOW);
    long trashed = version(MAY);
    assertThat(photos.remove(owner, photo.id(), NOW)).isFalse();
    assertThat(photos.remove(owner, photo.id(), NOW.plusMillis(1))).isTrue();

    assertThat(photos.find(owner, photo.id())).isEmpty();
    assertThat(counts()).containsExactly(0);
    assertThat(version(MAY)).isGreaterThan(trashed);
    assertThat(photos.remove(owner, photo.id(), NOW.plusMillis(1))).isFalse();
  }

  /** Who looked at the photo before it went for good, and acts on it after. */
  @Test
  void nothingBringsBackWhatIsGoneForGood() throws IOException {
    var objects = new FolderStore(folder.resolve("objects"));
    var sidecars = new Sidecars(objects, photos);
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var trash = new Trash(photos, sidecars, clock);
    var photo = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(photo);
    photos.trash(photo, NOW);
    var seen = photos.find(owner, photo.id()).orElseThrow();
    photos.remove(owner, photo.id(), NOW.plusMillis(1));

    assertThat(trash.takeBack(seen)).isEmpty();
    trash.put(photo);
    new Favourites(photos, sidecars).mark(seen);

    assertThat(photos.find(owner, photo.id())).isEmpty();
    assertThat(objects.find(seen.sidecarKey())).isEmpty();
  }

  /**
   * Who is frozen for long loses the right to be alone with a photo: here between the sidecar and
   * the row, while another program lets the photo go.
   */
  @Test
  void whoTakesAPhotoBackWhileItGoesForGoodIsToldThatItIsGone() throws IOException {
    var objects = new FolderStore(folder.resolve("objects"));
    var photo = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(photo);
    photos.trash(photo, NOW);
    var frozen = afterReplacing(objects, () -> photos.remove(owner, photo.id(), NOW.plusMillis(1)));
    var trash = new Trash(photos, new Sidecars(frozen, photos), Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(trash.takeBack(photo)).isEmpty();

    assertThat(photos.find(owner, photo.id())).isEmpty();
    assertThat(objects.find(photo.sidecarKey())).isEmpty();
  }

  /** A store that lets something happen once an object is replaced. */
  private static ObjectStore afterReplacing(ObjectStore store, Runnable then) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              var result = method.invoke(store, arguments);
              if (method.getName().equals("replace")) {
                then.run();
              }
              return result;
            });
  }

  @Test
  void oneOwnerDoesNotSeeAnother() {
    var photo = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(photo);
    var stranger = OwnerId.of("00000000-0000-4000-8000-000000000000");

    assertThat(photos.find(stranger, photo.id())).isEmpty();
    assertThat(photos.findByBytes(stranger, "01".repeat(32))).isEmpty();
    assertThat(photos.inMonth(stranger, MAY)).isEmpty();
  }

  private long version(YearMonth month) {
    return photos.ofMonth(owner, Scope.PHOTOS, month, 0, 1).version();
  }
}
