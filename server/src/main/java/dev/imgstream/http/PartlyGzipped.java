package dev.imgstream.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A reply of which a part is as good as random, such as ids: gzip would search it for most of its
 * time and find little. That part is stored as it is, and what follows is compressed.
 */
public final class PartlyGzipped {
  /** ID1, ID2, method, flags, time, extra flags and system, none of them told: RFC 1952, 2.3. */
  private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** CRC-32 and length, RFC 1952, 2.3. */
  private static final int TRAILER = 8;

  /** What an end and a change of level may take, and a stored block's head for each 16 KiB. */
  private static final int SPARE = 256;

  private PartlyGzipped() {}

  /** Replies with the bytes, compressed where the caller takes gzip, whatever their type. */
  public static void reply(Context context, byte[] bytes, int random) {
    var accepted = Optional.ofNullable(context.header("Accept-Encoding")).orElse("");
    if (accepted.contains("gzip")) {
      context.header("Content-Encoding", "gzip").result(of(bytes, random));
    } else {
      context.result(bytes);
    }
  }

  /**
   * The bytes as one gzip member.
   *
   * @param random how many of the first are stored as they are
   */
  static byte[] of(byte[] bytes, int random) {
    var room = new byte[HEAD.length + bytes.length + bytes.length / 64 + SPARE + TRAILER];
    System.arraycopy(HEAD, 0, room, 0, HEAD.length);
    int end = deflate(bytes, random, room);
    var crc = new CRC32();
    crc.update(bytes);
    ByteBuffer.wrap(room)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(end, (int) crc.getValue())
        .putInt(end + Integer.BYTES, bytes.length);
    return Arrays.copyOf(room, end + TRAILER);
  }

  private static int deflate(byte[] bytes, int random, byte[] room) {
    var deflater = new Deflater(Deflater.NO_COMPRESSION, true);
    try {
      int end = HEAD.length;
      deflater.setInput(bytes, 0, random);
      end += deflater.deflate(room, end, room.length - end, Deflater.SYNC_FLUSH);
      deflater.setLevel(WebServer.GZIP_LEVEL);
      // A level holds for what is put in after it was told.
      end += deflater.deflate(room, end, room.length - end, Deflater.NO_FLUSH);
      deflater.setInput(bytes, random, bytes.length - random);
      deflater.finish();
      end += deflater.deflate(room, end, room.length - end, Deflater.NO_FLUSH);
      if (!deflater.finished()) {
        throw new IllegalStateException("the room for compressed bytes was too small");
      }
      return end;
    } finally {
      deflater.end();
    }
  }
}
