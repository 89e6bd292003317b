package dev.imgstream.bmff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box in memory (ISO/IEC 14496-12, section 4.2).
 *
 * @param start where its content begins, in bytes from the file's start
 */
public record Box(String type, long start, ByteBuffer content) {
  /** A fresh view of the content, from its first byte. */
  @Override
  public ByteBuffer content() {
    return content.duplicate();
  }

  /**
   * A view of the content behind its first bytes.
   *
   * @throws BrokenBox when there are not as many
   */
  public ByteBuffer content(int from) {
    if (from > content.limit()) {
      throw new BrokenBox("the box %s is too short".formatted(type));
    }
    return content().position(from);
  }

  /** The version, which is the first byte of those boxes that have one. */
  public int version() {
    return Byte.toUnsignedInt(content(1).get(0));
  }

  /**
   * The boxes within this one.
   *
   * @param from the bytes of the content that precede them
   * @throws BrokenBox when one reaches past this one's end, or there are too many
   */
  public List<Box> within(int from) {
    var boxes = new ArrayList<Box>();
    ByteBuffer rest = content(from);
    while (rest.hasRemaining()) {
      Header header = Header.take(rest, rest.remaining());
      int at = rest.position();
      int length = (int) header.contentLength();
      if (boxes.size() == Header.MOST_BOXES) {
        throw new BrokenBox("too many boxes in %s".formatted(type));
      }
      boxes.add(new Box(header.type(), start + at, rest.slice(at, length)));
      rest.position(at + length);
    }
    return boxes;
  }

  /** The first box of a type. */
  public static Optional<Box> first(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
  }

  /** Takes the four characters that name a type. */
  public static String name(ByteBuffer bytes) {
    byte[] name = new byte[4];
    bytes.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  Span span() {
    return new Span(start, start + content.limit());
  }
}
