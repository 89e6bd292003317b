package dev.imgstream.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2), one level at a time. */
final class Boxes {
  private Boxes() {}

  /** A box's type, and where its content begins and ends. */
  record Box(String type, int from, int to) {
    int length() {
      return to - from;
    }
  }

  /**
   * The boxes from one index to another. A box that claims more than there is ends the list, for
   * nothing behind it can be found.
   */
  static List<Box> between(OriginalBytes file, int from, int to) throws IOException {
    var boxes = new ArrayList<Box>();
    long at = from;
    while (to - at >= 8 && boxes.size() < Container.MOST_PARTS) {
      int start = (int) at;
      int header = 8;
      long size = file.getUInt32(start);
      if (size == 1 && to - at >= 16) {
        header = 16;
        size = file.getInt64(start + 8);
      } else if (size == 0) {
        size = to - at; // It reaches to the end.
      }
      if (size < header || size > to - at) {
        break;
      }
      at += size;
      boxes.add(new Box(Container.latin1(file, start + 4, 4), start + header, (int) at));
    }
    return boxes;
  }

  static Optional<Box> first(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type().equals(type)).findFirst();
  }
}
