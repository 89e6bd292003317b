package dev.imgstream.metadata;

import java.io.IOException;

/**
 * GIF's blocks (GIF89a): XMP in an application extension.
 *
 * <p>Its packet is not cut into sub-blocks; a trailer of 258 bytes leads every reader of sub-blocks
 * to the end (XMP part 3, 1.1.2). Read as sub-blocks the length bytes are thus part of the packet.
 */
final class GifBlocks implements Container {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int APPLICATION = 0xFF;
  private static final int TRAILER_LENGTH = 258;

  /** In sub-blocks of at most 255 bytes, as the time taken is theirs: some 250 MB of pictures. */
  private static final int MOST_SUB_BLOCKS = 1_000_000;

  private int subBlocks;

  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    int at = 13 + colours(file.getUInt8(10));
    while (++subBlocks < MOST_SUB_BLOCKS) {
      switch (file.getUInt8(at)) {
        case IMAGE -> at = end(file, at + 11 + colours(file.getUInt8(at + 9)));
        case EXTENSION -> {
          var end = end(file, at + 2);
          var isXmp =
              file.getUInt8(at + 1) == APPLICATION
                  && Container.latin1(file, at + 3, 11).equals("XMP DataXMP");
          if (isXmp) {
            found.xmp(file.getBytes(at + 14, Math.max(0, end - at - 14 - TRAILER_LENGTH)));
          }
          at = end;
        }
        default -> {
          return;
        }
      }
    }
  }

  /** The length of a colour table that a packed field announces. */
  private static int colours(int packed) {
    return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
  }

  /** The index behind the empty sub-block that ends a run of them. */
  private int end(OriginalBytes file, int from) throws IOException {
    int at = from;
    while (file.getUInt8(at) != 0 && ++subBlocks < MOST_SUB_BLOCKS) {
      at += 1 + file.getUInt8(at);
    }
    return at + 1;
  }
}
