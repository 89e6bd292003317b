package dev.imgstream.rendition;

import dev.imgstream.rendition.Boxes.Box;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Colours given by numbers: the primaries and the transfer function of a {@code colr} box of type
 * {@code nclx}, with the code points of ITU-T H.273.
 *
 * <p>libvips ignores them and takes the pixels for sRGB, so they are turned into an ICC profile.
 */
record CodedColours(int primaries, int transfer) {
  static final int BT_2020 = 9;
  static final int DCI_P3 = 11;
  static final int DISPLAY_P3 = 12;
  static final int LINEAR = 8;
  static final int PQ = 16;
  static final int HLG = 18;

  /** The colours among an item's properties; an ICC profile there wins and gives empty. */
  static Optional<CodedColours> of(List<Box> properties) {
    Optional<CodedColours> found = Optional.empty();
    for (Box box : properties) {
      if (!box.type().equals("colr")) {
        continue;
      }
      ByteBuffer body = box.body().duplicate();
      if (!Boxes.type(body).equals("nclx")) {
        return Optional.empty();
      }
      found =
          Optional.of(
              new CodedColours(
                  Short.toUnsignedInt(body.getShort()), Short.toUnsignedInt(body.getShort())));
    }
    return found;
  }

  /** Whether the pixels would look wrong if they were taken for sRGB. */
  boolean differFromSrgb() {
    return isWide() || transfer == LINEAR || isHdr();
  }

  boolean isHdr() {
    return transfer == PQ || transfer == HLG;
  }

  private boolean isWide() {
    return primaries == BT_2020 || primaries == DCI_P3 || primaries == DISPLAY_P3;
  }

  /**
   * An ICC profile that says the same, the highlights of HDR rolled off to what a page can show.
   */
  byte[] profile() {
    return IccProfile.of(this);
  }
}
