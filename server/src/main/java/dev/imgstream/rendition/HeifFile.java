package dev.imgstream.rendition;

import dev.imgstream.bmff.Box;
import dev.imgstream.bmff.BrokenBox;
import dev.imgstream.bmff.Meta;
import dev.imgstream.bmff.Span;
import dev.imgstream.vips.CodedColours;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the boxes of a HEIC or AVIF file say of its pictures (ISO/IEC 23008-12 and 14496-12, section
 * 8.11), after a check that all the bytes they point to are in the file.
 *
 * @param thumbTurnsAlike whether there is an embedded thumb that is turned and mirrored as the
 *     picture is, so that both show the same way up
 * @param colours the picture's colours where they are given by numbers and not by an ICC profile
 */
record HeifFile(boolean thumbTurnsAlike, Optional<CodedColours> colours) {
  /** Zero bytes in a row, well beyond the few that HEVC can hold. */
  private static final int UNWRITTEN = 16;

  /**
   * Reads and checks the boxes.
   *
   * @throws CorruptImage when a length or an offset lies
   */
  static HeifFile read(FileChannel file) throws IOException {
    try {
      var meta = Meta.read(file);
      Map<Long, List<Box>> properties =
          Box.first(meta.boxes(), "iprp").map(HeifFile::properties).orElse(Map.of());
      checkWritten(file, meta, properties);
      return of(meta.boxes(), properties);
    } catch (BrokenBox | BufferUnderflowException broken) {
      throw new CorruptImage(broken);
    }
  }

  /**
   * HEVC puts a 3 between any two zero bytes and the next small one (ITU-T H.265, section 7.4.2),
   * and the lengths of its units begin with three at most. So a longer run of zeros was never
   * written.
   */
  private static void checkWritten(FileChannel file, Meta meta, Map<Long, List<Box>> properties)
      throws IOException {
    for (var item : meta.extents().entrySet()) {
      boolean hevc =
          properties.getOrDefault(item.getKey(), List.of()).stream()
              .anyMatch(box -> box.type().equals("hvcC"));
      for (var extent : hevc ? item.getValue() : List.<Span>of()) {
        if (Blank.isIn(file, extent, UNWRITTEN)) {
          throw new CorruptImage();
        }
      }
    }
  }

  private static HeifFile of(List<Box> boxes, Map<Long, List<Box>> properties) {
    long primary = Box.first(boxes, "pitm").map(HeifFile::primary).orElseThrow(CorruptImage::new);
    List<Long> thumbs = Box.first(boxes, "iref").map(it -> thumbs(it, primary)).orElse(List.of());
    List<Box> own = properties.getOrDefault(primary, List.of());
    boolean alike =
        !thumbs.isEmpty()
            && thumbs.stream()
                .allMatch(id -> turns(properties.getOrDefault(id, List.of())).equals(turns(own)));
    return new HeifFile(alike, colours(own));
  }

  private static long primary(Box pitm) {
    return id(pitm.content(4), pitm.version() == 0);
  }

  private static Map<Long, List<Box>> properties(Box iprp) {
    List<Box> boxes = iprp.within(0);
    List<Box> all = Box.first(boxes, "ipco").orElseThrow(CorruptImage::new).within(0);
    Map<Long, List<Box>> byItem = new HashMap<>();
    for (Box box : boxes) {
      if (box.type().equals("ipma")) {
        associate(box.content(), all, byItem);
      }
    }
    return byItem;
  }

  private static void associate(ByteBuffer ipma, List<Box> all, Map<Long, List<Box>> byItem) {
    int header = ipma.getInt();
    boolean shortId = header >>> 24 == 0;
    boolean wideIndex = (header & 1) != 0;
    long entries = Integer.toUnsignedLong(ipma.getInt());
    for (long entry = 0; entry < entries; entry++) {
      List<Box> own = byItem.computeIfAbsent(id(ipma, shortId), _ -> new ArrayList<>());
      int count = Byte.toUnsignedInt(ipma.get());
      for (int i = 0; i < count; i++) {
        int index = wideIndex ? ipma.getShort() & 0x7FFF : ipma.get() & 0x7F;
        if (index > all.size()) {
          throw new CorruptImage();
        }
        if (index > 0) {
          own.add(all.get(index - 1));
        }
      }
    }
  }

  private static List<Long> thumbs(Box iref, long primary) {
    boolean shortId = iref.version() == 0;
    var thumbs = new ArrayList<Long>();
    for (Box box : iref.within(4)) {
      ByteBuffer body = box.content();
      if (!box.type().equals("thmb")) {
        continue;
      }
      long from = id(body, shortId);
      int count = Short.toUnsignedInt(body.getShort());
      for (int i = 0; i < count; i++) {
        if (id(body, shortId) == primary) {
          thumbs.add(from);
        }
      }
    }
    return thumbs;
  }

  private static List<String> turns(List<Box> properties) {
    return properties.stream()
        .filter(box -> box.type().equals("irot") || box.type().equals("imir"))
        .map(box -> box.type() + box.content().get())
        .toList();
  }

  /**
   * A {@code colr} box of type {@code nclx} gives numbers; one with an ICC profile wins over it.
   */
  private static Optional<CodedColours> colours(List<Box> properties) {
    Optional<CodedColours> found = Optional.empty();
    for (Box box : properties) {
      if (!box.type().equals("colr")) {
        continue;
      }
      ByteBuffer body = box.content();
      if (!Box.name(body).equals("nclx")) {
        return Optional.empty();
      }
      int primaries = Short.toUnsignedInt(body.getShort());
      int transfer = Short.toUnsignedInt(body.getShort());
      found = Optional.of(new CodedColours(primaries, transfer));
    }
    return found;
  }

  private static long id(ByteBuffer from, boolean isShort) {
    return isShort ? Short.toUnsignedLong(from.getShort()) : Integer.toUnsignedLong(from.getInt());
  }
}
