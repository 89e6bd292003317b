package dev.imgstream.metadata;

import dev.imgstream.bmff.Box;
import dev.imgstream.bmff.Meta;
import dev.imgstream.bmff.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HEIF's items, in HEIC and AVIF alike (ISO/IEC 23008-12, annex A): Exif in one of type "Exif", XMP
 * in one of type "mime".
 */
final class HeifItems implements Container {
  private static final Logger log = LoggerFactory.getLogger(HeifItems.class);
  private static final String XMP = "application/rdf+xml";

  /** In bytes: an item's name and its media type, of which only the start is looked at. */
  private static final int LONGEST_NAME = 256;

  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    var meta = Meta.read(file.channel());
    var types = Box.first(meta.boxes(), "iinf").map(HeifItems::types).orElse(Map.of());
    for (var item : types.entrySet()) {
      var content = content(file, meta.extents().getOrDefault(item.getKey(), List.of()));
      if (item.getValue().equals("Exif")) {
        found.exif(behindOffset(content));
      } else {
        found.xmp(content);
      }
    }
  }

  private static byte[] content(OriginalBytes file, List<Span> extents) throws IOException {
    var content = new ByteArrayOutputStream();
    for (var extent : extents) {
      if (extent.length() > OriginalBytes.LONGEST - content.size()) {
        log.debug("Skipped {} bytes of an item, for it is too long", extent.length());
      } else {
        content.writeBytes(file.getBytes(extent));
      }
    }
    return content.toByteArray();
  }

  /** Exif as HEIF and JPEG XL keep it: four bytes tell how many more precede the TIFF header. */
  static byte[] behindOffset(byte[] content) {
    long from = 4;
    for (int i = 0; i < 4 && content.length >= 4; i++) {
      from += (content[i] & 0xFFL) << (8 * (3 - i));
    }
    return Arrays.copyOfRange(content, (int) Math.min(from, content.length), content.length);
  }

  /** The items of metadata and their types (ISO/IEC 14496-12, 8.11.6). */
  private static Map<Long, String> types(Box infos) {
    var types = new HashMap<Long, String>();
    for (var info : infos.within(infos.version() == 0 ? 6 : 8)) {
      int version = info.version();
      if (!info.type().equals("infe") || version < 2) {
        continue; // Entries before version 2 have no type.
      }
      var entry = info.content(4);
      long id = version == 2 ? entry.getShort() & 0xFFFF : entry.getInt() & 0xFFFF_FFFFL;
      entry.getShort(); // The protection of the item.
      var type = Box.name(entry);
      // The first of a kind counts, so that no more than two are ever loaded.
      var isWanted = type.equals("Exif") || (type.equals("mime") && isXmp(entry));
      if (isWanted && !types.containsValue(type)) {
        types.put(id, type);
      }
    }
    return types;
  }

  private static boolean isXmp(ByteBuffer names) {
    var start = names.slice().limit(Math.min(LONGEST_NAME, names.remaining()));
    return StandardCharsets.ISO_8859_1.decode(start).toString().contains(XMP);
  }
}
