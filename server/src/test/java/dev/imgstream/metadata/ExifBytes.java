package dev.imgstream.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Exif written by hand, big-endian, so that a test can say what a camera would not. */
final class ExifBytes {
  enum Ifd {
    FIRST,
    EXIF,
    GPS
  }

  private record Tag(int id, int type, int count, ByteBuffer value) {}

  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int EXIF_POINTER = 0x8769;
  private static final int GPS_POINTER = 0x8825;

  private final Map<Ifd, List<Tag>> tags = new EnumMap<>(Ifd.class);

  ExifBytes() {
    for (var ifd : Ifd.values()) {
      tags.put(ifd, new ArrayList<>());
    }
  }

  ExifBytes text(Ifd ifd, int id, String text) {
    var value = (text + "\0").getBytes(StandardCharsets.UTF_8);
    return raw(ifd, id, ASCII, value.length, value);
  }

  ExifBytes number(Ifd ifd, int id, int value) {
    return raw(ifd, id, BYTE, 1, new byte[] {(byte) value});
  }

  /** Numerator, denominator, numerator, ... */
  ExifBytes rationals(Ifd ifd, int id, int... parts) {
    var value = ByteBuffer.allocate(parts.length * 4);
    for (var part : parts) {
      value.putInt(part);
    }
    return raw(ifd, id, RATIONAL, parts.length / 2, value.array());
  }

  /** A tag of any type and count, true or not. */
  ExifBytes raw(Ifd ifd, int id, int type, int count, byte[] value) {
    tags.getOrDefault(ifd, List.of()).add(new Tag(id, type, count, ByteBuffer.wrap(value)));
    return this;
  }

  byte[] bytes() {
    int exifAt = 8 + size(Ifd.FIRST) + 24;
    int gpsAt = exifAt + size(Ifd.EXIF);
    raw(Ifd.FIRST, EXIF_POINTER, LONG, 1, ByteBuffer.allocate(4).putInt(exifAt).array());
    raw(Ifd.FIRST, GPS_POINTER, LONG, 1, ByteBuffer.allocate(4).putInt(gpsAt).array());
    var out = ByteBuffer.allocate(gpsAt + size(Ifd.GPS));
    out.putInt(0x4D4D002A).putInt(8);
    for (var ifd : Ifd.values()) {
      write(tags.getOrDefault(ifd, List.of()), out);
    }
    return out.array();
  }

  private int size(Ifd ifd) {
    var list = tags.getOrDefault(ifd, List.of());
    return 6 + list.stream().mapToInt(tag -> 12 + outside(tag)).sum();
  }

  private static int outside(Tag tag) {
    return tag.value().capacity() > 4 ? tag.value().capacity() : 0;
  }

  private static void write(List<Tag> list, ByteBuffer out) {
    int valueAt = out.position() + 6 + list.size() * 12;
    out.putShort((short) list.size());
    for (var tag : list) {
      out.putShort((short) tag.id()).putShort((short) tag.type()).putInt(tag.count());
      if (outside(tag) > 0) {
        out.putInt(valueAt);
        out.put(valueAt, tag.value().array());
        valueAt += tag.value().capacity();
      } else {
        out.put(tag.value().array()).position(out.position() + 4 - tag.value().capacity());
      }
    }
    out.position(valueAt);
  }
}
