package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Copies of photos that look the same and are of other bytes. */
public final class Copies {
  private Copies() {}

  /** With a comment segment (ITU-T T.81, section B.2.4.5) behind the first marker. */
  public static byte[] jpeg(byte[] jpeg, String comment) {
    var text = comment.getBytes(UTF_8);
    var copy = new ByteArrayOutputStream();
    copy.write(jpeg, 0, 2);
    var head = ByteBuffer.allocate(4).putShort((short) 0xFFFE).putShort((short) (2 + text.length));
    copy.writeBytes(head.array());
    copy.writeBytes(text);
    copy.write(jpeg, 2, jpeg.length - 2);
    return copy.toByteArray();
  }

  /** With a box of free space (ISO/IEC 14496-12, section 8.1.2) at the end. */
  public static byte[] heic(byte[] heic, String comment) {
    var text = comment.getBytes(UTF_8);
    var copy = ByteBuffer.allocate(heic.length + 8 + text.length).put(heic);
    return copy.putInt(8 + text.length).put("free".getBytes(UTF_8)).put(text).array();
  }

  /** With bytes behind the chunk that ends it, which every reader passes over. */
  public static byte[] png(byte[] png, String comment) {
    var text = comment.getBytes(UTF_8);
    return ByteBuffer.allocate(png.length + text.length).put(png).put(text).array();
  }
}
