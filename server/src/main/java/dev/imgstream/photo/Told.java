package dev.imgstream.photo;

import dev.imgstream.account.Account;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Json;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import dev.imgstream.objects.Crc32c;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a sidecar tells of its photo: all of its row that the original's bytes do not.
 *
 * @param takenAt where the file itself told none
 * @param formers latest first
 * @param account of the owner; empty in sidecars of the first releases
 */
public record Told(
    OwnerId owner,
    PhotoId id,
    Original original,
    Standing standing,
    Optional<TakenAt> takenAt,
    List<FormerOriginal> formers,
    Optional<Account> account) {
  /** {@code originals/OWNER/PHOTO.REVISION.EXTENSION}, the first without its number. */
  private static final Pattern REVISION =
      Pattern.compile("originals/[^/]+/[^./]+\\.(\\d{1,9})\\..+");

  /**
   * Reads the sidecar of a photo.
   *
   * @throws IllegalArgumentException if the bytes are none of it, with the reason
   */
  public static Told read(OwnerId owner, PhotoId id, byte[] bytes) {
    var sidecar =
        Json.read(bytes, Sidecar.class)
            .orElseThrow(() -> new IllegalArgumentException("it is no JSON of a sidecar's form"));
    if (sidecar.form() != Sidecar.FORM) {
      throw new IllegalArgumentException(
          "it is of form %d, which a newer imgstream wrote".formatted(sidecar.form()));
    }
    try {
      var told = of(owner, id, sidecar);
      var named =
          Photo.originalKey(owner, id, told.original.revision(), told.original.type()).name();
      if (!id.toString().equals(sidecar.id()) || !named.equals(sidecar.original())) {
        throw new IllegalArgumentException("it tells of another photo");
      }
      return told;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time of it makes no sense", e);
    }
  }

  private static Told of(OwnerId owner, PhotoId id, Sidecar sidecar) {
    var match = REVISION.matcher(sidecar.original());
    return new Told(
        owner,
        id,
        new Original(
            new PhotoName(sidecar.name()),
            PhotoType.ofContentType(sidecar.type()),
            sidecar.size(),
            sidecar.sha256(),
            sidecar.crc32c().map(Crc32c::parse),
            match.matches() ? Integer.parseInt(match.group(1)) : 1),
        new Standing(
            sidecar.uploadedAt(), sidecar.modified(), sidecar.favourite(), sidecar.trashedAt()),
        sidecar.takenAt().map(text -> takenAt(text, sidecar.modified())),
        sidecar.formers().stream().map(Told::former).toList(),
        Optional.ofNullable(sidecar.owner()).map(one -> new Account(one.subject(), one.since())));
  }

  /** A date that is the file's modification is the very moment that the sender told. */
  private static TakenAt takenAt(String text, Optional<Instant> modified) {
    var moment = OffsetDateTime.parse(text);
    return new TakenAt(
        moment.toLocalDateTime(),
        Optional.of(moment.getOffset()),
        modified.equals(Optional.of(moment.toInstant()))
            ? TakenAtSource.MODIFIED
            : TakenAtSource.UPLOADED);
  }

  private static FormerOriginal former(Sidecar.Former former) {
    return new FormerOriginal(
        new Original(
            new PhotoName(former.name()),
            PhotoType.ofContentType(former.type()),
            former.size(),
            former.sha256(),
            former.crc32c().map(Crc32c::parse),
            former.revision()),
        former.modified().map(OffsetDateTime::parse),
        former.replacedAt());
  }
}
