package dev.imgstream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small files of each kind, without a picture, around given metadata. */
public final class FileBytes {
  private FileBytes() {}

  public static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] u32(long number) {
    return ByteBuffer.allocate(4).putInt((int) number).array();
  }

  public static byte[] u16(int number) {
    return ByteBuffer.allocate(2).putShort((short) number).array();
  }

  public static byte[] jpeg(byte[]... segments) {
    return join(bytes("\u00FF\u00D8"), join(segments), bytes("\u00FF\u00D9"));
  }

  public static byte[] segment(int marker, byte[] content) {
    return join(u16(marker), u16(content.length + 2), content);
  }

  public static byte[] png(byte[]... chunks) {
    return join(bytes("\u0089PNG\r\n\u001A\n"), join(chunks), chunk("IEND", new byte[0]));
  }

  public static byte[] chunk(String type, byte[] content) {
    return join(u32(content.length), bytes(type), content, u32(0));
  }

  public static byte[] webp(byte[]... chunks) {
    var content = join(chunks);
    return join(bytes("RIFF"), little(content.length + 4), bytes("WEBP"), content);
  }

  public static byte[] riffChunk(String type, byte[] content) {
    return join(bytes(type), little(content.length), content, new byte[content.length % 2]);
  }

  private static byte[] little(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }

  public static byte[] gif(byte[] xmp) {
    var trailer = new byte[258];
    trailer[0] = 1;
    for (int i = 0; i < 256; i++) {
      trailer[i + 1] = (byte) (255 - i);
    }
    return join(
        bytes("GIF89a\1\0\1\0\u0080\0\0\0\0\0\u00FF\u00FF\u00FF"),
        bytes(",\0\0\0\0\1\0\1\0\0\2\2D\1\0"),
        bytes("!\u00FF\u000BXMP DataXMP"),
        xmp,
        trailer,
        bytes(";"));
  }

  public static byte[] jxl(byte[]... boxes) {
    return join(box("JXL ", u32(0x0D0A870AL)), box("ftyp", bytes("jxl \0\0\0\0jxl ")), join(boxes));
  }

  public static byte[] box(String type, byte[]... content) {
    var inside = join(content);
    return join(u32(inside.length + 8), bytes(type), inside);
  }

  /** A HEIF whose items 1 (Exif) and 2 (XMP) lie in its box of item data. */
  public static byte[] heif(byte[] exif, byte[] xmp) {
    var item = join(u32(6), bytes("Exif\0\0"), exif);
    return heif(
        box("iinf", u32(0), u16(2), info(1, "Exif\0"), info(2, "mime\0application/rdf+xml\0")),
        box(
            "iloc",
            u32(0x01000000),
            u16(0x4400),
            u16(2),
            location(1, 0, item.length),
            location(2, item.length, xmp.length)),
        box("idat", item, xmp));
  }

  public static byte[] heif(byte[]... boxesInMeta) {
    return join(box("ftyp", bytes("heic\0\0\0\0mif1heic")), box("meta", u32(0), join(boxesInMeta)));
  }

  public static byte[] info(int id, String typeAndNames) {
    return box("infe", u32(0x02000000), u16(id), u16(0), bytes(typeAndNames));
  }

  private static byte[] location(int id, int offset, int length) {
    return join(u16(id), u16(1), u16(0), u16(1), u32(offset), u32(length));
  }

  public static byte[] xmp(String propertiesAsElements) {
    return bytes(
        """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
          xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">%s</rdf:Description>
        </rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
            .formatted(propertiesAsElements));
  }
}
