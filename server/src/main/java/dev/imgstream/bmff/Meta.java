package dev.imgstream.bmff;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;

/**
 * The {@code meta} box (ISO/IEC 14496-12, section 8.11): what a HEIF or AVIF file says of its
 * items.
 *
 * @param boxes those within it
 * @param extents the parts of each item in the file, by the item's id; all are within the file, and
 *     there are none of an item that is made from others
 */
public record Meta(List<Box> boxes, Map<Long, List<Span>> extents) {
  /**
   * Reads the box, and checks where it says that the items lie.
   *
   * @throws BrokenBox when there is none or a length or an offset lies
   */
  public static Meta read(FileChannel file) throws IOException {
    OuterBox meta =
        OuterBox.of(file).stream()
            .filter(box -> box.type().equals("meta"))
            .findFirst()
            .orElseThrow(() -> new BrokenBox("there is no meta box"));
    List<Box> boxes = meta.load(file).within(4);
    Box locations =
        Box.first(boxes, "iloc").orElseThrow(() -> new BrokenBox("there is no iloc box"));
    Span itemData = Box.first(boxes, "idat").map(Box::span).orElse(new Span(0, 0));
    List<Span> containers = List.of(new Span(0, file.size()), itemData);
    return new Meta(boxes, ItemLocations.read(locations, containers));
  }
}
