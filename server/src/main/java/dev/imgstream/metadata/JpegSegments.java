package dev.imgstream.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JPEG's segments before the scan (ITU-T T.81, annex B): Exif and XMP in APP1, IPTC in APP13.
 *
 * <p>Extended XMP is left alone: XMP part 3, 1.1.3.1 keeps the dates in the main packet.
 */
final class JpegSegments implements Container {
  /** Any number of these bytes may precede a marker. */
  private static final int FILL = 0xFFFF;

  private static final int APP1 = 0xFFE1;
  private static final int APP13 = 0xFFED;
  private static final int START_OF_SCAN = 0xFFDA;
  private static final int END_OF_IMAGE = 0xFFD9;
  private static final int IPTC_RESOURCE = 0x0404;
  private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
  private static final byte[] PHOTOSHOP = ascii("Photoshop 3.0\0");

  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    int at = 2;
    for (int part = 0; part < MOST_PARTS; part++) {
      var marker = file.getUInt16(at);
      if (marker == FILL) {
        at++;
        continue;
      }
      if (marker < 0xFF00 || marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        return;
      }
      var length = file.getUInt16(at + 2);
      if (marker == APP1 || marker == APP13) {
        take(marker, file.getBytes(at + 4, Math.max(0, length - 2)), found);
      }
      at = file.index((long) at + 2 + Math.max(2, length));
    }
  }

  private static void take(int marker, byte[] segment, Payloads found) {
    if (marker == APP13 && Payloads.startsWith(segment, PHOTOSHOP)) {
      photoshop(segment, found);
    } else if (Payloads.startsWith(segment, Payloads.EXIF_PREAMBLE)) {
      found.exif(segment);
    } else if (Payloads.startsWith(segment, XMP)) {
      found.xmp(Arrays.copyOfRange(segment, XMP.length, segment.length));
    }
  }

  /** Photoshop's image resources: "8BIM", id, padded Pascal name, length, padded data. */
  private static void photoshop(byte[] segment, Payloads found) {
    int at = PHOTOSHOP.length;
    while (at + 12 <= segment.length) {
      int id = number(segment, at + 4, 2);
      int name = segment[at + 6] & 0xFF;
      at += 6 + even(name + 1);
      if (at + 4 > segment.length) {
        return;
      }
      int length = number(segment, at, 4);
      at += 4;
      if (length < 0 || length > segment.length - at) {
        return;
      }
      if (id == IPTC_RESOURCE) {
        found.iptc(Arrays.copyOfRange(segment, at, at + length));
      }
      at += even(length);
    }
  }

  private static int even(int length) {
    return length + (length & 1);
  }

  private static int number(byte[] bytes, int at, int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = (number << 8) | (bytes[at + i] & 0xFF);
    }
    return number;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
