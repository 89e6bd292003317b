package dev.imgstream.metadata;

import java.util.Arrays;

/** Where a photo's date comes from, the most trusted first. */
public enum TakenAtSource {
  /** Exif DateTimeOriginal, written by the camera as it took the photo. */
  DATE_TIME_ORIGINAL("dateTimeOriginal"),
  /** Exif DateTimeDigitized, which ExifTool calls CreateDate: for a scan, the day of scanning. */
  CREATE_DATE("createDate"),
  /** A date of creation in XMP, or in IPTC, whose dates XMP took over. */
  XMP("xmp"),
  /** The satellites' time, in UTC. */
  GPS("gps"),
  /** When the sender's machine last changed the file. */
  MODIFIED("modified"),
  /** When the file arrived here: nothing better is known. */
  UPLOADED("uploaded");

  private final String text;

  TakenAtSource(String text) {
    this.text = text;
  }

  /** Whether the file itself tells it, so that it can be read again. */
  public boolean isInFile() {
    return this != MODIFIED && this != UPLOADED;
  }

  /** The name that it bears in the HTTP contract. */
  public String text() {
    return text;
  }

  /**
   * The source that bears a name of the HTTP contract, as it stands in a row.
   *
   * @throws IllegalArgumentException if none does
   */
  public static TakenAtSource of(String text) {
    return Arrays.stream(values())
        .filter(source -> source.text.equals(text))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("no source of a date: " + text));
  }
}
