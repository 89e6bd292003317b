package dev.imgstream.metadata;

import dev.imgstream.metadata.Boxes.Box;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where HEIF's items lie (ISO/IEC 14496-12, 8.11.3): in the file, or in the box of item data. */
final class ItemLocations {
  private static final Logger log = LoggerFactory.getLogger(ItemLocations.class);
  private static final int IN_FILE = 0;
  private static final int IN_ITEM_DATA = 1;

  private final OriginalBytes file;
  private final Optional<Box> itemData;
  private final int end;
  private int at;
  private int parts;

  ItemLocations(OriginalBytes file, Box locations, Optional<Box> itemData) {
    this.file = file;
    this.itemData = itemData;
    this.at = locations.from();
    this.end = locations.to();
  }

  /**
   * The contents of the wanted items, in the order of the box; what cannot be reached is left out.
   */
  Map<Long, byte[]> read(Set<Long> wanted) throws IOException {
    var contents = new LinkedHashMap<Long, byte[]>();
    int version = (int) number(1);
    number(3);
    int sizes = (int) number(2);
    int offsetSize = sizes >> 12;
    int lengthSize = (sizes >> 8) & 0xF;
    int baseSize = (sizes >> 4) & 0xF;
    int indexSize = version == 0 ? 0 : sizes & 0xF;
    long count = number(version < 2 ? 2 : 4);
    for (long i = 0; i < count && more() && contents.size() < wanted.size(); i++) {
      long id = number(version < 2 ? 2 : 4);
      int method = version == 0 ? IN_FILE : (int) number(2) & 0xF;
      number(2); // The data reference: other files are never opened.
      long base = number(baseSize);
      var isWanted = wanted.contains(id) && !contents.containsKey(id);
      int extents = (int) number(2);
      var content = new ByteArrayOutputStream();
      for (int extent = 0; extent < extents && more(); extent++) {
        number(indexSize);
        long offset = base + number(offsetSize);
        long length = number(lengthSize);
        if (isWanted) {
          append(method, offset, length, content);
        }
      }
      if (isWanted) {
        contents.put(id, content.toByteArray());
      }
    }
    return contents;
  }

  /**
   * Whether to go on. Extents may be described in no bytes at all, so their number is bounded too.
   */
  private boolean more() {
    return at < end && ++parts < Container.MOST_PARTS;
  }

  private void append(int method, long offset, long length, ByteArrayOutputStream content)
      throws IOException {
    var start = method == IN_ITEM_DATA ? itemData.map(Box::from) : Optional.of(0);
    if (method > IN_ITEM_DATA || start.isEmpty()) {
      log.debug("Skipped an item that is kept by method {}", method);
    } else if (length < 0 || length > OriginalBytes.LONGEST - content.size()) {
      log.debug("Skipped {} bytes of an item, for it is too long", length);
    } else {
      content.writeBytes(file.getBytes(file.index(start.get() + offset), (int) length));
    }
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = (number << 8) | file.getUInt8(at++);
    }
    return number;
  }
}
