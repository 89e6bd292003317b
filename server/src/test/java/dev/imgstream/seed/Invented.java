package dev.imgstream.seed;

import dev.imgstream.account.OwnerId;
import dev.imgstream.metadata.Camera;
import dev.imgstream.metadata.Exposure;
import dev.imgstream.metadata.Place;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import dev.imgstream.photo.Facts;
import dev.imgstream.photo.Original;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.photo.Picture;
import dev.imgstream.photo.Standing;
import dev.imgstream.seed.SampleThumbs.Sample;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Photos that nobody took, one after the other, each as if it had been uploaded. */
final class Invented {
  /** Between two uploads. */
  private static final long EVERY_MILLIS = 20;

  private static final int FAVOURITE_OF = 50;

  private static final Facts UNDATED =
      new Facts(
          new TakenAt(LocalDateTime.MIN, Optional.empty(), TakenAtSource.DATE_TIME_ORIGINAL),
          Optional.of(
              new Camera(
                  Optional.of("FUJIFILM"), Optional.of("X-T5"), Optional.of("XF35mmF1.4 R"))),
          Optional.of(
              new Exposure(
                  Optional.of(0.004), Optional.of(1.8), Optional.of(200), Optional.of(35.0))),
          Optional.of(new Place(35.01163, 135.76803, Optional.of(51.0))));

  private final OwnerId owner;
  private final List<Sample> samples;
  private final Instant began;
  private final SplittableRandom random;
  private long number;

  Invented(OwnerId owner, List<Sample> samples, Instant began, SplittableRandom random) {
    this.owner = owner;
    this.samples = samples;
    this.began = began;
    this.random = random;
  }

  /** A photo and the sample that is seen of it. */
  record Shown(Photo photo, Sample sample) {}

  Shown next(LocalDateTime taken) {
    number++;
    var uploaded = began.plusMillis(number * EVERY_MILLIS);
    var sample = samples.get(random.nextInt(samples.size()));
    var original =
        new Original(
            new PhotoName(String.format(Locale.ROOT, "IMG_%07d.jpg", number)),
            PhotoType.JPEG,
            sample.size(),
            sha256(),
            Optional.empty(),
            1);
    var picture =
        new Picture(sample.width(), sample.height(), sample.colour(), 1, Picture.Made.PREVIEW);
    var standing =
        new Standing(
            uploaded, Optional.of(uploaded), random.nextInt(FAVOURITE_OF) == 0, Optional.empty());
    return new Shown(
        new Photo(owner, id(uploaded), original, picture, facts(taken), standing), sample);
  }

  private static Facts facts(LocalDateTime taken) {
    return new Facts(
        new TakenAt(taken, Optional.empty(), TakenAtSource.DATE_TIME_ORIGINAL),
        UNDATED.camera(),
        UNDATED.exposure(),
        UNDATED.place());
  }

  /** Of version 7 (RFC 9562, section 5.7). */
  private PhotoId id(Instant at) {
    long high = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12);
    return new PhotoId(new UUID(high, random.nextLong() >>> 2 | Long.MIN_VALUE));
  }

  /** Begins with the number: an index takes in what comes in order much faster. */
  private String sha256() {
    var hex = HexFormat.of();
    return hex.toHexDigits(number)
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong());
  }
}
