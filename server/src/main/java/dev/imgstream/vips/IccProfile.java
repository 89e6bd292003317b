package dev.imgstream.vips;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a small ICC profile (version 2, matrix and curves, ICC.1:2001-04) for colours that are
 * given by numbers only.
 */
final class IccProfile {
  /** Red, green and blue as XYZ in rows, adapted to ICC's white D50 by the Bradford transform. */
  private static final double[][] SRGB = {
    {0.4360, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}
  };

  private static final double[][] P3 = {
    {0.5151, 0.2412, -0.0011}, {0.2920, 0.6922, 0.0419}, {0.1571, 0.0666, 0.7841}
  };
  private static final double[][] BT_2020 = {
    {0.6735, 0.2790, -0.0019}, {0.1657, 0.6753, 0.0300}, {0.1251, 0.0456, 0.7969}
  };
  private static final double[] D50 = {0.9642, 1.0, 0.8249};

  private static final int STEPS = 4096;
  private static final int HEADER = 128;
  private static final int XYZ_LENGTH = 20;
  private static final int CURVE_LENGTH = 12 + 2 * STEPS;
  private static final byte[] NAME = "imgstream".getBytes(StandardCharsets.US_ASCII);
  private static final int NAME_LENGTH = 12 + NAME.length + 1 + 78;
  private static final int TAGS = 9;

  private IccProfile() {}

  static byte[] of(CodedColours colours) {
    double[][] primaries =
        switch (colours.primaries()) {
          case CodedColours.BT_2020 -> BT_2020;
          case CodedColours.DCI_P3, CodedColours.DISPLAY_P3 -> P3;
          default -> SRGB;
        };
    int start = HEADER + 4 + 12 * TAGS;
    int length = start + NAME_LENGTH + 4 * XYZ_LENGTH + CURVE_LENGTH + 24;
    ByteBuffer profile = ByteBuffer.allocate(length);
    header(profile, length);
    profile.position(HEADER).putInt(TAGS);
    int at = start;
    at = tag(profile, "desc", at, NAME_LENGTH);
    at = tag(profile, "wtpt", at, XYZ_LENGTH);
    at = tag(profile, "rXYZ", at, XYZ_LENGTH);
    at = tag(profile, "gXYZ", at, XYZ_LENGTH);
    at = tag(profile, "bXYZ", at, XYZ_LENGTH);
    tag(profile, "rTRC", at, CURVE_LENGTH);
    tag(profile, "gTRC", at, CURVE_LENGTH);
    at = tag(profile, "bTRC", at, CURVE_LENGTH);
    tag(profile, "cprt", at, 24);
    name(profile);
    xyz(profile, D50);
    for (double[] primary : primaries) {
      xyz(profile, primary);
    }
    curve(profile, colours.transfer());
    text(profile, "text").putInt(0).put("Apache-2.0".getBytes(StandardCharsets.US_ASCII));
    return profile.array();
  }

  private static void header(ByteBuffer profile, int length) {
    profile.putInt(length).putInt(0).putInt(0x02400000);
    text(text(text(profile, "mntr"), "RGB "), "XYZ ");
    text(profile.position(36), "acsp");
    profile.position(68);
    fixed(fixed(fixed(profile, D50[0]), D50[1]), D50[2]);
  }

  private static int tag(ByteBuffer profile, String name, int at, int length) {
    text(profile, name).putInt(at).putInt(length);
    return at + length;
  }

  private static void name(ByteBuffer profile) {
    int end = profile.position() + NAME_LENGTH;
    text(profile, "desc").putInt(0).putInt(NAME.length + 1).put(NAME);
    profile.position(end);
  }

  private static void xyz(ByteBuffer profile, double[] value) {
    text(profile, "XYZ ").putInt(0);
    fixed(fixed(fixed(profile, value[0]), value[1]), value[2]);
  }

  private static void curve(ByteBuffer profile, int transfer) {
    text(profile, "curv").putInt(0).putInt(STEPS);
    for (int i = 0; i < STEPS; i++) {
      double light = ToneCurve.light(transfer, i / (STEPS - 1.0));
      profile.putShort((short) Math.round(65535 * Math.clamp(light, 0, 1)));
    }
  }

  private static ByteBuffer text(ByteBuffer profile, String text) {
    return profile.put(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static ByteBuffer fixed(ByteBuffer profile, double value) {
    return profile.putInt((int) Math.round(value * 65536));
  }
}
