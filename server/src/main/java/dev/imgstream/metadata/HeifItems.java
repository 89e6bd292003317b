package dev.imgstream.metadata;

import dev.imgstream.metadata.Boxes.Box;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * HEIF's items, in HEIC and AVIF alike (ISO/IEC 23008-12, annex A): Exif in one of type "Exif", XMP
 * in one of type "mime".
 */
final class HeifItems implements Container {
  private static final String XMP = "application/rdf+xml";

  /** In bytes: an item's name and its media type, of which only the start is looked at. */
  private static final int LONGEST_NAME = 256;

  @Override
  public void collect(OriginalBytes file, Payloads found) throws IOException {
    var meta = Boxes.first(Boxes.between(file, 0, (int) file.getLength()), "meta");
    if (meta.isEmpty() || meta.get().length() < 4) {
      return;
    }
    var inside = Boxes.between(file, meta.get().from() + 4, meta.get().to());
    var infos = Boxes.first(inside, "iinf");
    var locations = Boxes.first(inside, "iloc");
    if (infos.isEmpty() || locations.isEmpty()) {
      return;
    }
    var types = types(file, infos.get());
    var items = new ItemLocations(file, locations.get(), Boxes.first(inside, "idat"));
    for (var item : items.read(types.keySet()).entrySet()) {
      if ("Exif".equals(types.get(item.getKey()))) {
        found.exif(behindOffset(item.getValue()));
      } else {
        found.xmp(item.getValue());
      }
    }
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
  private static Map<Long, String> types(OriginalBytes file, Box infos) throws IOException {
    var types = new HashMap<Long, String>();
    var header = file.getUInt8(infos.from()) == 0 ? 6 : 8;
    for (var info : Boxes.between(file, infos.from() + header, infos.to())) {
      var version = file.getUInt8(info.from());
      var wide = version > 2;
      int typeAt = info.from() + (wide ? 10 : 8);
      if (!info.type().equals("infe") || version < 2 || typeAt + 4 > info.to()) {
        continue; // Entries before version 2 have no type.
      }
      long id = wide ? file.getUInt32(info.from() + 4) : file.getUInt16(info.from() + 4);
      var type = Container.latin1(file, typeAt, 4);
      if (types.containsValue(type)) {
        continue; // The first of a kind counts, so that no more than two are ever loaded.
      }
      if (type.equals("Exif")) {
        types.put(id, type);
      } else if (type.equals("mime")) {
        int named = Math.min(LONGEST_NAME, info.to() - typeAt - 4);
        if (Container.latin1(file, typeAt + 4, named).contains(XMP)) {
          types.put(id, type);
        }
      }
    }
    return types;
  }
}
