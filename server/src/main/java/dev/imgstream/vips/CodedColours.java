package dev.imgstream.vips;

/**
 * Colours given by numbers and not by an ICC profile: primaries and transfer function, with the
 * code points of ITU-T H.273.
 *
 * <p>libvips 8.14 ignores them and takes pixels for sRGB; see {@link Image#in}.
 */
public record CodedColours(int primaries, int transfer) {
  static final int BT_2020 = 9;
  static final int DCI_P3 = 11;
  static final int DISPLAY_P3 = 12;
  static final int LINEAR = 8;
  static final int PQ = 16;
  static final int HLG = 18;

  /** Whether pixels would look wrong if they were taken for sRGB. */
  public boolean differFromSrgb() {
    boolean wide = primaries == BT_2020 || primaries == DCI_P3 || primaries == DISPLAY_P3;
    return wide || transfer == LINEAR || isHdr();
  }

  /** Whether the range goes beyond white, by PQ or HLG. */
  boolean isHdr() {
    return transfer == PQ || transfer == HLG;
  }
}
