package dev.imgstream.rendition;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a decoder made, as it passes from one process to the other: a few numbers and pictures. */
record Made(List<Integer> numbers, List<byte[]> pictures) {
  private static final int MOST_NUMBERS = 8;
  private static final int MOST_PICTURES = 2;

  /** Well over a JPEG of 200 megapixels, and less than the server's memory. */
  private static final int MOST_BYTES = 256 * 1024 * 1024;

  static Made of(byte[]... pictures) {
    return new Made(List.of(), List.of(pictures));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(numbers.size());
    for (int number : numbers) {
      out.writeInt(number);
    }
    out.writeByte(pictures.size());
    for (byte[] picture : pictures) {
      out.writeInt(picture.length);
      out.write(picture);
    }
  }

  /**
   * Reads what was written; takes no memory for bytes that do not come.
   *
   * @throws IOException if no decoder of ours writes that
   */
  static Made read(DataInputStream in) throws IOException {
    var numbers = new ArrayList<Integer>();
    for (int left = bounded(in.readByte(), MOST_NUMBERS); left > 0; left--) {
      numbers.add(in.readInt());
    }
    var pictures = new ArrayList<byte[]>();
    for (int left = bounded(in.readByte(), MOST_PICTURES); left > 0; left--) {
      int length = bounded(in.readInt(), MOST_BYTES);
      byte[] picture = in.readNBytes(length);
      if (picture.length < length) {
        throw new EOFException();
      }
      pictures.add(picture);
    }
    return new Made(numbers, pictures);
  }

  private static int bounded(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("a decoder tells of " + count + ", and at most " + most + " can be");
    }
    return count;
  }
}
