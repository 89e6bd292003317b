package dev.imgstream.metadata;

import dev.imgstream.bmff.OuterBox;
import java.io.IOException;

/**
 * JPEG XL's container (ISO/IEC 18181-2): Exif and XMP in boxes of the top level.
 *
 * <p>Those that are packed with Brotli ("brob") are left alone: the JDK cannot unpack them.
 */
final class JxlBoxes implements Container {
  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    for (var box : OuterBox.of(file.channel())) {
      if (box.type().equals("Exif") && box.content().length() > 4) {
        found.exif(HeifItems.behindOffset(file.getBytes(box.content())));
      } else if (box.type().equals("xml ")) {
        found.xmp(file.getBytes(box.content()));
      }
    }
  }
}
