package dev.imgstream.metadata;

import static dev.imgstream.FileBytes.box;
import static dev.imgstream.FileBytes.bytes;
import static dev.imgstream.FileBytes.join;
import static dev.imgstream.FileBytes.u16;
import static dev.imgstream.FileBytes.u32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.FileBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files made to cost much: each must be read within a second and a bounded memory. */
class HostileFilesTest extends ReaderTest {
  /** In bytes allocated in all, which bounds what was held at once. The test JVM has 1 GB. */
  private static final long MOST_MEMORY = 200L << 20;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void tagsThatAllPointAtAllOfTheFile() throws IOException {
    // 5,000 tags of 16 MB each would be 80 GB.
    var length = 16 << 20;
    var entries = new byte[5_000][];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = join(u16(i + 1), u16(7), u32(length - 100), u32(8));
    }
    assertCheap(Arrays.copyOf(tiff(entries), length));
  }

  @Test
  void pointersToDirectoriesWithoutNumber() throws IOException {
    var entries = new byte[65_000][];
    Arrays.fill(entries, join(u16(0x8769), u16(4), u32(3_000_000), u32(8)));
    assertCheap(Arrays.copyOf(tiff(entries), 16 << 20));
  }

  @Test
  void directoriesThatContainThemselves() throws IOException {
    var first = join(u16(0x8769), u16(4), u32(1), u32(8));
    assertCheap(tiff(first, join(u16(0x8825), u16(4), u32(1), u32(8))));
  }

  @Test
  void packetsOfXmpThatNestOrRepeatWithoutEnd() throws IOException {
    assertCheap(FileBytes.gif(FileBytes.xmp("<exif:a>".repeat(100_000))));
    assertCheap(FileBytes.gif(FileBytes.xmp("<exif:a/>".repeat(100_000))));
    assertCheap(FileBytes.gif(FileBytes.xmp("<xmp:CreateDate>" + "1".repeat(3_000_000))));
  }

  @Test
  void entitiesThatMultiply() throws IOException {
    var type = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 30; i++) {
      type.append("<!ENTITY e%d '&e%d;&e%d;'>".formatted(i, i - 1, i - 1));
    }
    var packet =
        join(
            bytes(type + "]>"),
            FileBytes.xmp("<exif:DateTimeOriginal>&e29;</exif:DateTimeOriginal>"));
    assertCheap(FileBytes.gif(packet));
  }

  @Test
  void compressedTextThatInflatesToManyTimesItsSize() throws IOException {
    var zeros = new java.util.zip.Deflater();
    zeros.setInput(new byte[256 << 20]);
    zeros.finish();
    var packed = new byte[1 << 20];
    var length = zeros.deflate(packed);
    zeros.end();
    var text = join(bytes("XML:com.adobe.xmp\0\1\0\0\0"), Arrays.copyOf(packed, length));
    assertCheap(FileBytes.png(FileBytes.chunk("iTXt", text)));
  }

  @Test
  void boxesThatClaimMoreThanThereIs() throws IOException {
    assertCheap(join(box("ftyp", bytes("heic\0\0\0\0")), u32(0xFFFFFFF0L), bytes("meta"), u32(0)));
    assertCheap(
        join(box("ftyp", bytes("heic\0\0\0\0")), u32(1), bytes("meta"), u32(0x7FFFFFFF), u32(-1)));
    assertCheap(join(box("ftyp", bytes("heic\0\0\0\0")), box("meta", u32(0), box("iinf"))));
  }

  @Test
  void itemsWhoseExtentsTakeNoBytesToDescribe() throws IOException {
    var items = new byte[3_000_000];
    Arrays.fill(items, (byte) 0xFF);
    assertCheap(
        FileBytes.heif(
            box("iinf", u32(0), u16(1), FileBytes.info(1, "Exif\0")),
            box("iloc", u32(0x02000000), u16(0), u32(0xFFFFFFFFL), items)));
  }

  @Test
  void itemsThatRepeatTheSameBytesWithoutEnd() throws IOException {
    var infos = new byte[5_000][];
    var places = new byte[5_000][];
    for (int i = 0; i < infos.length; i++) {
      infos[i] = FileBytes.info(i, "Exif\0");
      places[i] = join(u16(i), u16(0), u16(1), u32(0), u32(4 << 20));
    }
    var file =
        FileBytes.heif(
            box("iinf", u32(0), u16(5_000), join(infos)),
            box("iloc", u32(0), u16(0x4400), u16(5_000), join(places)));
    assertCheap(Arrays.copyOf(file, 5 << 20));
  }

  @Test
  void partsWithoutNumber() throws IOException {
    var length = 20 << 20;
    var fill = new byte[length];
    Arrays.fill(fill, (byte) 0xFF);
    assertCheap(FileBytes.jpeg(fill));
    assertCheap(FileBytes.png(new byte[length]));
    assertCheap(FileBytes.webp(new byte[length]));
    assertCheap(FileBytes.jxl(fill));
    assertCheap(join(bytes("GIF89a\1\0\1\0\0\0\0"), bytes("!\1\0".repeat(length / 3))));
  }

  private void assertCheap(byte[] file) throws IOException {
    var allocated = THREADS.getCurrentThreadAllocatedBytes();
    var start = THREADS.getCurrentThreadCpuTime();
    assertThat(read(file).takenAt()).isEmpty();
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_MEMORY);
  }

  private static byte[] tiff(byte[]... entries) {
    return join(bytes("MM\0*"), u32(8), u16(entries.length), join(entries), u32(0));
  }
}
