package dev.imgstream.metadata;

import java.io.IOException;

/** WebP's RIFF chunks (RFC 9649, 2.7): Exif in "EXIF", XMP in "XMP ". */
final class WebpChunks implements Container {
  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    file.setMotorolaByteOrder(false);
    int at = 12;
    for (int part = 0; part < MOST_PARTS && at < file.getLength(); part++) {
      var type = Container.latin1(file, at, 4);
      var length = file.getUInt32(at + 4);
      if (type.equals("EXIF")) {
        found.exif(file.getBytes(at + 8, file.index(length)));
      } else if (type.equals("XMP ")) {
        found.xmp(file.getBytes(at + 8, file.index(length)));
      }
      at = file.index(Math.min(at + 8 + length + (length & 1), file.getLength()));
    }
  }
}
