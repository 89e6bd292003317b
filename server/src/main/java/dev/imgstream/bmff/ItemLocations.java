package dev.imgstream.bmff;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code iloc} box (ISO/IEC 14496-12, section 8.11.3): where the bytes of each item lie. */
final class ItemLocations {
  /** Items and extents in all. Extents may be described in no bytes, so the box is no bound. */
  private static final int MOST_PARTS = 100_000;

  private final ByteBuffer box;
  private final List<Span> containers;
  private final int version;
  private final int offsetSize;
  private final int lengthSize;
  private final int baseSize;
  private final int indexSize;
  private int parts;

  private ItemLocations(ByteBuffer box, List<Span> containers) {
    this.box = box;
    this.containers = containers;
    this.version = box.getInt() >>> 24;
    int sizes = Short.toUnsignedInt(box.getShort());
    this.offsetSize = sizes >>> 12;
    this.lengthSize = sizes >>> 8 & 0xF;
    this.baseSize = sizes >>> 4 & 0xF;
    this.indexSize = version == 0 ? 0 : sizes & 0xF;
  }

  /**
   * The extents of each item. Of two items of the same id the first counts.
   *
   * @param containers what offsets count in, by the method that an item names: the file, and the
   *     content of the {@code idat} box. Items made in other ways have no extents.
   * @throws BrokenBox when an extent reaches past the end of what it lies in
   */
  static Map<Long, List<Span>> read(Box box, List<Span> containers) {
    try {
      return new ItemLocations(box.content(), containers).read();
    } catch (BufferUnderflowException tooShort) {
      throw new BrokenBox("the box iloc is too short", tooShort);
    }
  }

  private Map<Long, List<Span>> read() {
    if (version > 2) {
      throw new BrokenBox("the box iloc is of version " + version);
    }
    Map<Long, List<Span>> items = new HashMap<>();
    int idSize = version < 2 ? 2 : 4;
    long count = number(idSize);
    for (long i = 0; i < count; i++) {
      countPart();
      long id = number(idSize);
      int method = version == 0 ? 0 : (int) number(2) & 0xF;
      number(2); // The data reference: other files are never opened.
      items.putIfAbsent(id, extents(method));
    }
    return items;
  }

  private List<Span> extents(int method) {
    var extents = new ArrayList<Span>();
    long base = number(baseSize);
    long count = number(2);
    for (long i = 0; i < count; i++) {
      countPart();
      number(indexSize);
      long offset = base + number(offsetSize);
      long length = number(lengthSize);
      if (method < containers.size()) {
        extents.add(containers.get(method).part(offset, length));
      }
    }
    return extents;
  }

  private void countPart() {
    if (++parts > MOST_PARTS) {
      throw new BrokenBox("too many items or extents");
    }
  }

  private long number(int size) {
    long value =
        switch (size) {
          case 0 -> 0;
          case 2 -> Short.toUnsignedLong(box.getShort());
          case 4 -> Integer.toUnsignedLong(box.getInt());
          case 8 -> box.getLong();
          default -> throw new BrokenBox("numbers of %d bytes".formatted(size));
        };
    if (value < 0) {
      throw new BrokenBox("a number of more than 63 bits");
    }
    return value;
  }
}
