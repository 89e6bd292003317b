package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** One photo of one owner, and the names of its objects. */
public record Photo(
    OwnerId owner, PhotoId id, Original original, Picture picture, Facts facts, Standing standing) {
  /** What the store is told of every thumb. */
  public static final ObjectFacts THUMB = ObjectFacts.of("image/webp");

  /** What the store is told of every preview. */
  public static final ObjectFacts PREVIEW = ObjectFacts.of("image/jpeg");

  /** What the store is told of every sidecar. */
  static final ObjectFacts SIDECAR = ObjectFacts.of("application/json");

  /** The month of the timeline that it stands in, by the clock where it was taken. */
  public YearMonth month() {
    return YearMonth.from(facts.takenAt().local());
  }

  /** The key of its original; each revision has its own, since objects are written once. */
  public ObjectKey originalKey() {
    return originalKey(owner, id, original.revision(), original.type());
  }

  /** What the store is told of its original. Google Cloud Storage takes names of any characters. */
  public ObjectFacts originalFacts() {
    return ObjectFacts.of(original.type().contentType())
        .with(original.crc32c())
        .with(Map.of("name", original.name().text()));
  }

  /** The key of a revision of a photo's original. */
  public static ObjectKey originalKey(OwnerId owner, PhotoId id, int revision, PhotoType type) {
    var number = revision == 1 ? "" : "." + revision;
    return new ObjectKey("originals/%s/%s%s.%s".formatted(owner, id, number, type.extension()));
  }

  /** The key of its thumb at its present version. */
  public ObjectKey thumbKey() {
    return thumbKey(owner, id, picture.version());
  }

  /** The key of a photo's thumb at a version. */
  public static ObjectKey thumbKey(OwnerId owner, PhotoId id, int version) {
    return new ObjectKey("renditions/%s/%s/%s/thumb.webp".formatted(owner, id, version));
  }

  /** The key of its preview at its present version. */
  public ObjectKey previewKey() {
    return new ObjectKey("renditions/%s/%s/%s/preview.jpg".formatted(owner, id, picture.version()));
  }

  /** The key of its sidecar. */
  public ObjectKey sidecarKey() {
    return sidecarKey(owner, id);
  }

  /** The key of a photo's sidecar. */
  public static ObjectKey sidecarKey(OwnerId owner, PhotoId id) {
    return new ObjectKey("sidecars/%s/%s.json".formatted(owner, id));
  }

  /** The same photo as the next revision of its original and the next version of its renditions. */
  public Photo later() {
    var next = original.at(original.revision() + 1);
    return new Photo(owner, id, next, picture.next(picture.made()), facts, standing);
  }

  /** Its present original as a former one, which an overwrite replaced at a moment. */
  FormerOriginal asFormer(Instant when) {
    // The offset is known only where the date is the file's own modification.
    var offset =
        Optional.of(facts.takenAt())
            .filter(taken -> taken.source() == TakenAtSource.MODIFIED)
            .flatMap(TakenAt::offset)
            .orElse(ZoneOffset.UTC);
    return new FormerOriginal(
        original, standing.modified().map(moment -> moment.atOffset(offset)), when);
  }

  /** The same photo at the next version of its renditions. */
  public Photo repainted() {
    return with(picture.next(picture.made()));
  }

  /** The same photo with another picture. */
  public Photo with(Picture picture) {
    return new Photo(owner, id, original, picture, facts, standing);
  }

  /** The same photo under another name. */
  public Photo named(PhotoName name) {
    return new Photo(owner, id, original.named(name), picture, facts, standing);
  }

  /** The same photo as a favourite, or as none. */
  Photo favourite(boolean favourite) {
    var marked =
        new Standing(standing.uploadedAt(), standing.modified(), favourite, standing.trashedAt());
    return new Photo(owner, id, original, picture, facts, marked);
  }

  /** The same photo in the trash since a moment, or out of it. */
  public Photo trashed(Optional<Instant> since) {
    var moved =
        new Standing(standing.uploadedAt(), standing.modified(), standing.favourite(), since);
    return new Photo(owner, id, original, picture, facts, moved);
  }
}
