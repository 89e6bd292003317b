package dev.imgstream.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/** PNG's chunks (PNG, third edition, 11.3): Exif in eXIf, XMP in an iTXt of Adobe's keyword. */
final class PngChunks implements Container {
  private static final byte[] XMP_KEYWORD =
      "XML:com.adobe.xmp\0".getBytes(StandardCharsets.ISO_8859_1);

  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    int at = 8;
    for (int part = 0; part < MOST_PARTS && at < file.getLength(); part++) {
      var length = file.getUInt32(at);
      var type = Container.latin1(file, at + 4, 4);
      if (type.equals("eXIf")) {
        found.exif(file.getBytes(at + 8, file.index(length)));
      } else if (type.equals("iTXt") && length <= OriginalBytes.LONGEST) {
        text(file.getBytes(at + 8, (int) length), found);
      }
      at = file.index(at + 12 + length);
    }
  }

  /** An iTXt: keyword, compressed or not, method, language, translated keyword, text. */
  private static void text(byte[] chunk, Payloads found) throws IOException {
    var isXmp = found.xmp().isEmpty() && Payloads.startsWith(chunk, XMP_KEYWORD);
    if (!isXmp || chunk.length < XMP_KEYWORD.length + 2) {
      return;
    }
    var compressed = chunk[XMP_KEYWORD.length] == 1;
    int from = afterNul(chunk, afterNul(chunk, XMP_KEYWORD.length + 2));
    var text = Arrays.copyOfRange(chunk, from, chunk.length);
    if (compressed) {
      try (var inflated = new InflaterInputStream(new ByteArrayInputStream(text))) {
        text = inflated.readNBytes(OriginalBytes.LONGEST);
      }
    }
    found.xmp(text);
  }

  private static int afterNul(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return Math.min(at + 1, bytes.length);
  }
}
