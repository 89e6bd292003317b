package dev.imgstream.bmff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** A box that is in no other; it may be as long as its file, so its content is not loaded. */
public record OuterBox(String type, Span content) {
  /** A photo's {@code meta} holds a few kilobytes; a grid of 10,000 tiles would take 1 MB. */
  private static final int MOST_IN_MEMORY = 16 << 20;

  /**
   * The outermost boxes. What follows them and is no box, such as a maker's trailer, is left out.
   *
   * @throws BrokenBox when one reaches past the file's end, or there are too many
   */
  public static List<OuterBox> of(FileChannel file) throws IOException {
    var boxes = new ArrayList<OuterBox>();
    long size = file.size();
    long at = 0;
    while (at < size) {
      ByteBuffer bytes = new Span(at, Math.min(at + 16, size)).read(file);
      if (!boxes.isEmpty() && bytes.remaining() >= 8 && !isNamed(bytes)) {
        break;
      }
      Header header = Header.take(bytes, size - at);
      if (boxes.size() == Header.MOST_BOXES) {
        throw new BrokenBox("too many boxes");
      }
      long start = at + header.length();
      at = start + header.contentLength();
      boxes.add(new OuterBox(header.type(), new Span(start, at)));
    }
    return boxes;
  }

  private static boolean isNamed(ByteBuffer header) {
    return Box.name(header.slice(4, 4)).chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** The same in memory. */
  Box load(FileChannel file) throws IOException {
    if (content.length() > MOST_IN_MEMORY) {
      throw new BrokenBox("the box %s has %d bytes".formatted(type, content.length()));
    }
    return new Box(type, content.start(), content.read(file));
  }
}
