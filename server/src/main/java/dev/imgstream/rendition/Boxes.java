package dev.imgstream.rendition;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boxes of an ISO base media file (ISO/IEC 14496-12, section 4.2), read without trusting them:
 * a box that claims to reach past its parent's end is refused as corrupt.
 */
final class Boxes {
  /** Where a box's content lies, in bytes from the file's start. */
  record Span(String type, long start, long end) {}

  /** A box within another, its content in memory. */
  record Box(String type, ByteBuffer body) {}

  /** A photo's {@code meta} holds a few kilobytes; a grid of 10,000 tiles would take 1 MB. */
  private static final long LARGEST_IN_MEMORY = 16 << 20;

  private Boxes() {}

  /**
   * The outermost boxes. What follows them and is no box, such as a maker's trailer, is left out.
   */
  static List<Span> outermost(FileChannel file) throws IOException {
    var boxes = new ArrayList<Span>();
    long size = file.size();
    long at = 0;
    while (at < size) {
      ByteBuffer header = read(file, at, Math.min(16, size - at));
      if (header.remaining() < 8) {
        throw new CorruptImage();
      }
      long length = Integer.toUnsignedLong(header.getInt());
      String type = type(header);
      if (!boxes.isEmpty() && !isName(type)) {
        break;
      }
      int headerLength = 8;
      if (length == 1) {
        if (header.remaining() < 8) {
          throw new CorruptImage();
        }
        length = header.getLong();
        headerLength = 16;
      } else if (length == 0) {
        length = size - at;
      }
      if (length < headerLength || length > size - at) {
        throw new CorruptImage();
      }
      boxes.add(new Span(type, at + headerLength, at + length));
      at += length;
    }
    return boxes;
  }

  static ByteBuffer content(FileChannel file, Span box) throws IOException {
    if (box.end - box.start > LARGEST_IN_MEMORY) {
      throw new CorruptImage();
    }
    return read(file, box.start, box.end - box.start);
  }

  /** The boxes from the parent's position to its limit. */
  static List<Box> within(ByteBuffer parent) {
    var boxes = new ArrayList<Box>();
    while (parent.hasRemaining()) {
      if (parent.remaining() < 8) {
        throw new CorruptImage();
      }
      long length = Integer.toUnsignedLong(parent.getInt()) - 8;
      String type = type(parent);
      if (length < 0 || length > parent.remaining()) {
        throw new CorruptImage();
      }
      boxes.add(new Box(type, parent.slice(parent.position(), (int) length)));
      parent.position(parent.position() + (int) length);
    }
    return boxes;
  }

  static Optional<ByteBuffer> first(List<Box> boxes, String type) {
    return boxes.stream()
        .filter(box -> box.type.equals(type))
        .findFirst()
        .map(box -> box.body.duplicate());
  }

  static ByteBuffer read(FileChannel file, long at, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  static String type(ByteBuffer bytes) {
    byte[] name = new byte[4];
    bytes.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static boolean isName(String type) {
    return type.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
