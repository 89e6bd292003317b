package dev.imgstream.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.imgstream.Photos;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A HEIC of 48 megapixels, as a phone makes it of tiles: the tiles of one of 12, each used four
 * times, without the small picture beside them (ISO/IEC 23008-12, section 6.6.2.3).
 */
final class LargeHeic {
  static final int WIDTH = 2 * 4032;
  static final int HEIGHT = 2 * 3024;
  private static final int COLUMNS = 8;
  private static final int ROWS = 6;
  private static final int TILES = COLUMNS * ROWS;

  /** Tiles that are added, by ids of two bytes. */
  private static final int MORE_TILES = 3 * TILES * 2;

  private LargeHeic() {}

  static byte[] bytes() {
    return of(Photos.read("formats/heic/IMG_2682.heic"));
  }

  private static byte[] of(byte[] phone) {
    int meta = at(phone, "meta");
    int iref = at(phone, "iref");
    int tiles = at(phone, "dimg");
    int first = tiles + 12;
    int behind = first + 2 * TILES;
    var large = ByteBuffer.allocate(phone.length + MORE_TILES);
    large.put(phone, 0, first);
    for (int row = 0; row < 2 * ROWS; row++) {
      for (int side = 0; side < 2; side++) {
        large.put(phone, first + row % ROWS * COLUMNS * 2, COLUMNS * 2);
      }
    }
    large.put(phone, behind, phone.length - behind);
    for (int box : new int[] {meta, iref, tiles}) {
      large.putInt(box, large.getInt(box) + MORE_TILES);
    }
    large.putShort(tiles + 10, (short) (4 * TILES));
    var file = large.array();
    enlarge(file);
    move(file);
    // A reference of a kind that nobody knows is passed over.
    System.arraycopy("none".getBytes(ISO_8859_1), 0, file, at(file, "thmb") + 4, 4);
    return file;
  }

  /** The grid's size stands in its own item, one byte for rows and columns less one each. */
  private static void enlarge(byte[] file) {
    int grid = at(file, "idat") + 8;
    file[grid + 2] = 2 * ROWS - 1;
    file[grid + 3] = 2 * COLUMNS - 1;
    ByteBuffer.wrap(file).putShort(grid + 4, (short) WIDTH).putShort(grid + 6, (short) HEIGHT);
    var size = ByteBuffer.allocate(8).putInt(WIDTH / 2).putInt(HEIGHT / 2).array();
    var text = new String(file, ISO_8859_1);
    int whole = text.indexOf(new String(size, ISO_8859_1), at(file, "iprp"));
    ByteBuffer.wrap(file).putInt(whole, WIDTH).putInt(whole + 4, HEIGHT);
  }

  /**
   * Everything that lies behind the boxes is further back (ISO/IEC 14496-12, section 8.11.3:
   * version 1 with offsets and lengths of four bytes).
   */
  private static void move(byte[] file) {
    int locations = at(file, "iloc");
    var box = ByteBuffer.wrap(file);
    if (box.getInt(locations + 8) != 0x0100_0000 || box.getShort(locations + 12) != 0x4400) {
      throw new IllegalStateException("the photo tells of places in another way");
    }
    int items = box.getShort(locations + 14);
    box.position(locations + 16);
    for (int item = 0; item < items; item++) {
      box.getShort();
      boolean inTheFile = box.getShort() == 0;
      box.getShort();
      for (int extents = box.getShort(); extents > 0; extents--) {
        if (inTheFile) {
          box.putInt(box.position(), box.getInt(box.position()) + MORE_TILES);
        }
        box.position(box.position() + 8);
      }
    }
  }

  /** Where the first box of a type begins. */
  private static int at(byte[] file, String type) {
    var head = new String(Arrays.copyOf(file, 8_192), ISO_8859_1);
    int found = head.indexOf(type);
    if (found < 4) {
      throw new IllegalStateException("the photo has no " + type);
    }
    return found - 4;
  }
}
