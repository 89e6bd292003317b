package dev.imgstream.ingest;

import dev.imgstream.photo.Photo;
import java.util.Locale;

/**
 * What came of a photo that arrived.
 *
 * @param photo the one that is kept now, which may have been there before
 */
public record Ingested(Photo photo, Outcome outcome) {

  /** How a photo that arrived was dealt with. */
  public enum Outcome {
    /** It was not there before. */
    NEW,
    /** The same bytes were there. */
    DUPLICATE,
    /** The same bytes were in the trash and came back from it. */
    RESTORED,
    /** It took the place of other bytes under its name. */
    REPLACED,
    /** Its name was taken by other bytes, and nothing of it was kept. */
    SKIPPED;

    /** The word of the HTTP contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
