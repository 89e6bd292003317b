package dev.imgstream.bmff;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What a box begins with: its length and type.
 *
 * @param length of the header itself, in bytes
 * @param contentLength in bytes
 */
record Header(String type, int length, long contentLength) {
  /** The most boxes on one level; each costs time and memory, and no true photo has a tenth. */
  static final int MOST_BOXES = 100_000;

  /**
   * Takes a header from the bytes.
   *
   * @param room the bytes that there are for the box, header included
   * @throws BrokenBox when the box claims more
   */
  static Header take(ByteBuffer bytes, long room) {
    try {
      long size = Integer.toUnsignedLong(bytes.getInt());
      String type = Box.name(bytes);
      int length = 8;
      if (size == 1) {
        size = bytes.getLong();
        length = 16;
      } else if (size == 0) {
        size = room; // It reaches to the end.
      }
      if (size < length || size > room) {
        throw new BrokenBox("a box claims %d of %d bytes".formatted(size, room));
      }
      return new Header(type, length, size - length);
    } catch (BufferUnderflowException cutOff) {
      throw new BrokenBox("a box ends within its header", cutOff);
    }
  }
}
