package dev.imgstream.selection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What stands in a ZIP archive beside its files' bytes (APPNOTE.TXT 6.3.10 of PKWARE, whose
 * sections are named below). The length of each piece is known before any file is read.
 *
 * <p>Whoever changes a byte of it also changes {@link ZipPlan#FORMAT}.
 */
final class ZipFormat {
  /** From here on a number does not fit into four bytes, and stands in a ZIP64 field instead. */
  static final long LIMIT_32 = 0xFFFF_FFFFL;

  private static final int LIMIT_16 = 0xFFFF;

  /** Section 4.4.3: a reader of 2.0 knows deflate, one of 4.5 ZIP64. */
  private static final short PLAIN = 20;

  private static final short ZIP64 = 45;

  /** Section 4.4.4: sum and sizes come after the bytes (bit 3), and the name is UTF-8 (bit 11). */
  private static final short FLAGS = 0x0808;

  private static final short DEFLATE = 8;

  /** Section 4.5.3. */
  private static final short ZIP64_FIELD = 1;

  /** "UT": seconds since 1970 (Info-ZIP's extended timestamp, extrafld.txt). */
  private static final short UNIX_TIME = 0x5455;

  /** Section 4.5.5: ticks of 100 ns since 1601. */
  private static final short NTFS = 0x000A;

  private static final Instant NTFS_BEGIN = Instant.parse("1601-01-01T00:00:00Z");

  private ZipFormat() {}

  /** Section 4.3.7: what comes before a file's bytes. */
  static byte[] localHeader(PackedFile file) {
    var name = file.nameBytes();
    var time = time(file.modified());
    boolean large = file.isLarge();
    int extra = time.length + (large ? 20 : 0);
    var bytes = little(30 + name.length + extra).putInt(0x04034b50);
    common(bytes, file.modified(), large ? ZIP64 : PLAIN);
    int size = large ? -1 : 0;
    bytes.putInt(0).putInt(size).putInt(size);
    bytes.putShort((short) name.length).putShort((short) extra).put(name).put(time);
    if (large) {
      bytes.putShort(ZIP64_FIELD).putShort((short) 16);
      bytes.putLong(file.size()).putLong(file.packedSize());
    }
    return written(bytes);
  }

  /** Section 4.3.9: what comes after them. */
  static byte[] descriptor(PackedFile file, int crc32) {
    var bytes = little(descriptorLength(file)).putInt(0x08074b50).putInt(crc32);
    if (file.isLarge()) {
      bytes.putLong(file.packedSize()).putLong(file.size());
    } else {
      bytes.putInt((int) file.packedSize()).putInt((int) file.size());
    }
    return written(bytes);
  }

  static int descriptorLength(PackedFile file) {
    return file.isLarge() ? 24 : 16;
  }

  /**
   * Section 4.3.12: what the archive's end tells of a file.
   *
   * @param place where its local header begins
   */
  static byte[] centralHeader(PackedFile file, long place, int crc32) {
    var name = file.nameBytes();
    var time = time(file.modified());
    boolean large = file.isLarge();
    boolean far = place >= LIMIT_32;
    int wide = (large ? 16 : 0) + (far ? 8 : 0);
    int extra = time.length + (wide > 0 ? 4 + wide : 0);
    var bytes = little(46 + name.length + extra).putInt(0x02014b50);
    short version = wide > 0 ? ZIP64 : PLAIN;
    bytes.putShort(version);
    common(bytes, file.modified(), version);
    bytes.putInt(crc32);
    bytes.putInt(large ? -1 : (int) file.packedSize()).putInt(large ? -1 : (int) file.size());
    bytes.putShort((short) name.length).putShort((short) extra);
    // No comment, the first disk, and no attributes.
    bytes.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    bytes.putInt(far ? -1 : (int) place).put(name).put(time);
    if (wide > 0) {
      bytes.putShort(ZIP64_FIELD).putShort((short) wide);
      if (large) {
        bytes.putLong(file.size()).putLong(file.packedSize());
      }
      if (far) {
        bytes.putLong(place);
      }
    }
    return written(bytes);
  }

  /**
   * Sections 4.3.14 to 4.3.16: how the archive ends.
   *
   * @param place where the first central header begins
   * @param length bytes of all central headers
   */
  static byte[] end(int files, long place, long length) {
    boolean wide = files >= LIMIT_16 || place >= LIMIT_32 || length >= LIMIT_32;
    var bytes = little(wide ? 98 : 22);
    if (wide) {
      bytes.putInt(0x06064b50).putLong(44).putShort(ZIP64).putShort(ZIP64).putInt(0).putInt(0);
      bytes.putLong(files).putLong(files).putLong(length).putLong(place);
      bytes.putInt(0x07064b50).putInt(0).putLong(place + length).putInt(1);
    }
    short count = (short) Math.min(files, LIMIT_16);
    bytes.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort(count);
    bytes.putShort(count).putInt(narrow(length)).putInt(narrow(place)).putShort((short) 0);
    return written(bytes);
  }

  private static int narrow(long number) {
    return (int) Math.min(number, LIMIT_32);
  }

  /** What both headers tell alike. */
  private static void common(ByteBuffer bytes, Instant modified, short version) {
    bytes.putShort(version).putShort(FLAGS).putShort(DEFLATE).putInt(dosTime(modified));
  }

  /**
   * Section 4.4.6: two seconds are the least it tells, 1980 to 2107. It knows no zone; here it is
   * UTC, for all servers alike.
   */
  private static int dosTime(Instant modified) {
    var time = LocalDateTime.ofInstant(modified, ZoneOffset.UTC);
    if (time.getYear() < 1980) {
      time = LocalDateTime.of(1980, 1, 1, 0, 0);
    } else if (time.getYear() > 2107) {
      time = LocalDateTime.of(2107, 12, 31, 23, 59, 58);
    }
    int date = ((time.getYear() - 1980) << 9) | (time.getMonthValue() << 5) | time.getDayOfMonth();
    return (date << 16) | (time.getHour() << 11) | (time.getMinute() << 5) | (time.getSecond() / 2);
  }

  /** The same to the second, and for any year. */
  private static byte[] time(Instant modified) {
    long seconds = modified.getEpochSecond();
    if (seconds == (int) seconds) {
      var bytes = little(9).putShort(UNIX_TIME).putShort((short) 5).put((byte) 1);
      return written(bytes.putInt((int) seconds));
    }
    var since = Duration.between(NTFS_BEGIN, modified);
    long ticks = since.getSeconds() * 10_000_000 + since.getNano() / 100;
    var bytes = little(36).putShort(NTFS).putShort((short) 32).putInt(0);
    bytes.putShort((short) 1).putShort((short) 24);
    return written(bytes.putLong(ticks).putLong(ticks).putLong(ticks));
  }

  private static byte[] written(ByteBuffer bytes) {
    var written = new byte[bytes.flip().remaining()];
    bytes.get(written);
    return written;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
