package dev.imgstream.photo;

/**
 * What there is to see.
 *
 * @param width pixels, as shown, orientation applied
 * @param height pixels, as shown, orientation applied
 * @param colour the average, as 0xRRGGBB
 * @param version of the renditions, from 1; whatever changes one makes the next
 * @param made which renditions there are at this version
 */
public record Picture(int width, int height, int colour, int version, Made made) {

  /** Which renditions there are. */
  public enum Made {
    /**
     * A thumb that the file brought along; a sharper one replaces it together with the first
     * preview.
     */
    PROVISIONAL,
    /** A thumb for good. */
    THUMB,
    /** A thumb for good, and the preview. */
    PREVIEW
  }

  /** The same with other renditions there. */
  public Picture with(Made made) {
    return new Picture(width, height, colour, version, made);
  }

  /** The next version, with these renditions there. */
  public Picture next(Made made) {
    return new Picture(width, height, colour, version + 1, made);
  }
}
