package dev.imgstream.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.metadata.Camera;
import dev.imgstream.metadata.Exposure;
import dev.imgstream.metadata.Place;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import dev.imgstream.objects.Crc32c;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds of photos that come in, whatever database their rows lie in. */
abstract class IntakeContract extends PhotoRows {
  @Test
  void everyFactOfAPhotoComesBack() {
    var photo =
        new Photo(
            owner,
            PhotoId.fresh(),
            new Original(
                new PhotoName("a 京.heic"),
                PhotoType.HEIC,
                5_000_000_000L,
                "ab".repeat(32),
                Optional.of(new Crc32c(-2)),
                1),
            new Picture(4000, 3000, 0xfedcba, 1, Picture.Made.PROVISIONAL),
            new Facts(
                new TakenAt(
                    LocalDateTime.parse("1969-07-20T20:17:40.123"),
                    Optional.of(ZoneOffset.ofHoursMinutes(-4, -30)),
                    TakenAtSource.GPS),
                Optional.of(
                    new Camera(Optional.of("Hasselblad"), Optional.empty(), Optional.of("60 mm"))),
                Optional.of(
                    new Exposure(
                        Optional.of(0.004), Optional.of(5.6), Optional.of(160), Optional.empty())),
                Optional.of(new Place(0.67, 23.47, Optional.of(-12.5)))),
            new Standing(NOW, Optional.of(NOW.minusSeconds(9)), true, Optional.empty()));

    intake.add(photo);

    assertThat(photos.find(owner, photo.id())).contains(photo);
  }

  @Test
  void whatAPhotoDoesNotTellStaysUntold() {
    var photo = photo("a.jpg", "01", "2024-05-06T14:03:22");

    intake.add(photo);

    assertThat(photos.find(owner, photo.id())).contains(photo);
  }

  @Test
  void theSameBytesAreOnePhoto() {
    var first = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(first);

    assertThat(intake.add(photo("b.jpg", "01", "2024-05-06T14:03:22")))
        .isEqualTo(new Added.SameBytes(first));
    assertThat(month()).hasSize(1);
  }

  @Test
  void aNameIsBorneByOnePhoto() {
    var first = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(first);

    assertThat(intake.add(photo("a.jpg", "02", "2024-05-06T14:03:22")))
        .isEqualTo(new Added.NameTaken(first));
    assertThat(photos.freeName(owner, new PhotoName("a.jpg")))
        .isEqualTo(new PhotoName("a (2).jpg"));
  }

  @Test
  void aNameInTheTrashIsFree() {
    var first = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(first);
    photos.trash(first, NOW);

    assertThat(intake.add(photo("a.jpg", "02", "2024-05-06T14:03:22")))
        .isInstanceOf(Added.Kept.class);
  }

  @Test
  void anOverwriteRemembersTheFormerOriginal() {
    var former = photo("a.jpg", "01", "2024-05-06T14:03:22");
    intake.add(former);
    var other = photo("a.jpg", "02", "2024-06-06T14:03:22");
    var original =
        new Original(
            new PhotoName("a.jpg"), PhotoType.PNG, 7, "02".repeat(32), Optional.empty(), 2);
    var photo =
        new Photo(owner, former.id(), original, other.picture(), other.facts(), former.standing());

    intake.overwrite(former, photo, NOW, Alongside.NOTHING);

    assertThat(photos.find(owner, former.id())).contains(photo);
    assertThat(photo.originalKey()).isNotEqualTo(former.originalKey());
    assertThat(counts()).containsExactly(0, 1);
    assertThat(photos.formers(owner, former.id()))
        .containsExactly(new FormerOriginal(former.original(), Optional.empty(), NOW));
  }

  @Test
  void namesAreToldApartByEveryByte() {
    var names = List.of("a.jpg", "A.jpg", "ä.jpg", "a\u0308.jpg", "a .jpg", "_%.jpg");
    for (var name : names) {
      var sha256 = String.valueOf(10 + names.indexOf(name));
      assertThat(intake.add(photo(name, sha256, "2024-05-06T14:03:22")))
          .isInstanceOf(Added.Kept.class);
    }
    assertThat(photos.findByName(owner, new PhotoName("%.jpg"))).isEmpty();
  }
}
