package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.FileBytes;
import dev.imgstream.Photos;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The small real photos, damaged at random but always in the same way. */
class FuzzTest extends ReaderTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SMALL = 200_000;
  private static final int VARIANTS = 150;

  /** Metadata stands at the front of most files, so that is where most of the damage is done. */
  private static final int FRONT = 8_192;

  static Stream<Path> smallPhotos() throws IOException {
    try (var files = Files.walk(Photos.root())) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() < SMALL)
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("smallPhotos")
  void aDamagedPhotoIsReadWithoutFailureAndSoon(Path photo) throws IOException {
    damage(Files.readAllBytes(photo));
  }

  static Stream<byte[]> madeFiles() {
    var exif =
        new ExifBytes()
            .text(ExifBytes.Ifd.EXIF, 0x9003, "2019:03:21 11:04:22")
            .rationals(ExifBytes.Ifd.GPS, 2, 1, 1, 2, 1, 3, 1)
            .bytes();
    var xmp = FileBytes.xmp("<xmp:CreateDate>2001-01-01T00:00:00</xmp:CreateDate>");
    return Stream.of(
        exif,
        FileBytes.heif(exif, xmp),
        FileBytes.jxl(FileBytes.box("Exif", FileBytes.u32(0), exif), FileBytes.box("xml ", xmp)),
        FileBytes.png(FileBytes.chunk("eXIf", exif)),
        FileBytes.webp(FileBytes.riffChunk("EXIF", exif), FileBytes.riffChunk("XMP ", xmp)),
        FileBytes.gif(xmp));
  }

  @ParameterizedTest
  @MethodSource("madeFiles")
  void aDamagedFileOfEachKindIsReadWithoutFailureAndSoon(byte[] file) throws IOException {
    damage(file);
  }

  private void damage(byte[] whole) throws IOException {
    var random = new Random(20260101);
    for (int variant = 0; variant < VARIANTS; variant++) {
      var length = variant % 5 == 0 ? random.nextInt(whole.length) : whole.length;
      var damaged = Arrays.copyOf(whole, length);
      for (int flip = random.nextInt(30); flip > 0 && length > 0; flip--) {
        var at = random.nextInt(flip % 4 == 0 ? length : Math.min(length, FRONT));
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      var start = THREADS.getCurrentThreadCpuTime();
      assertThat(read(damaged)).isNotNull();
      assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start))
          .isLessThan(Duration.ofSeconds(1));
    }
  }
}
