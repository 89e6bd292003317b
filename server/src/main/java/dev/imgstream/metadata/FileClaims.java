package dev.imgstream.metadata;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the several voices within one file claim, and which of them is believed. */
record FileClaims(Exif exif, Xmp xmp, Optional<FileDate> iptc, int latestYear) {
  Metadata metadata() {
    return new Metadata(
        takenAt(),
        new Camera(
                exif.make().or(xmp::make), exif.model().or(xmp::model), exif.lens().or(xmp::lens))
            .unlessEmpty(),
        exif.exposure(),
        exif.gps().place().or(xmp::place));
  }

  private Optional<TakenAt> takenAt() {
    return Stream.<Supplier<Optional<TakenAt>>>of(
            () -> exif.original(latestYear).map(d -> d.from(TakenAtSource.DATE_TIME_ORIGINAL)),
            () -> exif.digitized(latestYear).map(d -> d.from(TakenAtSource.CREATE_DATE)),
            () -> xmpDate().map(d -> d.from(TakenAtSource.XMP)),
            () -> gpsDate().map(d -> d.from(TakenAtSource.GPS)))
        .flatMap(source -> source.get().stream())
        .findFirst();
  }

  private Optional<FileDate> xmpDate() {
    return xmp.original(latestYear).or(this::dateCreated).or(() -> xmp.created(latestYear));
  }

  /**
   * IPTC's date of creation, which photoshop:DateCreated repeats in XMP (XMP part 3, 2.2.4): the
   * one that knows its offset, else XMP's, which may know the parts of a second.
   */
  private Optional<FileDate> dateCreated() {
    var inXmp = xmp.photoshopCreated(latestYear);
    return Stream.of(inXmp, iptc)
        .flatMap(Optional::stream)
        .filter(date -> date.offset().isPresent())
        .findFirst()
        .or(() -> inXmp)
        .or(() -> iptc);
  }

  private Optional<FileDate> gpsDate() {
    return exif.gps().date(latestYear).or(() -> xmp.gps(latestYear));
  }
}
