package dev.imgstream.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of archives, of originals that are made up. */
final class ZipPartTest {
  private static final Instant NOON = Instant.parse("2024-05-06T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void everyPartIsThatPartOfTheWhole() throws Exception {
    var archive = archive(0, 1, 65_534, 65_535, 65_536, 131_070, 200_000);
    var whole = part(archive, 0, archive.size(), new Sums(archive.count()));
    assertThat(whole).hasSize((int) archive.size());

    var edges = new ArrayList<Long>();
    for (int i = 0; i <= archive.count(); i++) {
      for (int by = -2; by <= 70; by++) {
        edges.add(archive.place(i) + by);
      }
    }
    var random = new Random(6);
    for (int n = 0; n < 1_000; n++) {
      edges.add(random.nextLong(archive.size()));
    }
    for (long edge : edges) {
      long from = Math.clamp(edge, 0, archive.size() - 1);
      long to = Math.min(archive.size(), from + 1 + random.nextLong(100_000));
      assertThat(part(archive, from, to, new Sums(archive.count())))
          .as("%d to %d", from, to)
          .isEqualTo(Arrays.copyOfRange(whole, (int) from, (int) to));
    }
  }

  @Test
  void whatIsKnownFromEarlierPartsIsNotReadAgain() throws Exception {
    var archive = archive(100_000, 200_000, 300_000);
    var sums = new Sums(archive.count());
    var whole = part(archive, 0, archive.size(), new Sums(archive.count()));
    int middle = (int) archive.place(1) + 150_000;
    part(archive, 0, middle, sums);
    assertThat(sums.unkept()).extracting(Sums.Run::first).containsExactly(0);

    var reads = new ArrayList<String>();
    var rest = new ByteArrayOutputStream();
    var window = new Window(middle, archive.size() - middle, rest);
    ZipPart.Source noting =
        (file, from, until, to) -> {
          reads.add(file + ": " + from + "-" + until);
          copy(file, from, until, to);
        };
    new ZipPart(archive, sums, window, noting, SILENT).write();

    assertThat(rest.toByteArray())
        .isEqualTo(Arrays.copyOfRange(whole, middle, (int) archive.size()));
    assertThat(reads).containsExactly("1: 0-200000", "2: 0-300000");
  }

  @Test
  void namesAndDatesOfAnyYearAreKept() throws Exception {
    var dates =
        List.of(
            Instant.parse("1890-01-02T03:04:05Z"),
            Instant.parse("1975-01-02T03:04:05Z"),
            NOON,
            Instant.parse("2050-01-02T03:04:06Z"));
    var originals = new ArrayList<Picked>();
    for (var date : dates) {
      originals.add(picked("写真.jpg", 10, date));
    }
    var archive = layout(originals);
    try (var zip = new ZipFile(written(archive).toFile())) {
      var entries = zip.stream().toList();
      for (int i = 0; i < dates.size(); i++) {
        assertThat(entries.get(i).getName())
            .isEqualTo(i == 0 ? "写真.jpg" : "写真 (" + (i + 1) + ").jpg");
        assertThat(entries.get(i).getLastModifiedTime().toInstant()).isEqualTo(dates.get(i));
      }
    }
  }

  @Test
  void moreFilesThanSixteenBitsCountAreAllFound() throws Exception {
    var originals = new ArrayList<Picked>();
    for (int i = 0; i < 70_000; i++) {
      originals.add(picked(i + ".jpg", i % 7, NOON));
    }
    var file = written(layout(originals));

    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.size()).isEqualTo(70_000);
      assertThat(zip.getInputStream(zip.getEntry("69999.jpg")).readAllBytes())
          .isEqualTo(content(69_999, 69_999 % 7));
    }
    Unzip.test(file);
  }

  @Test
  void aFileAndAPlaceBeyondFourGigabytesAreFound() throws Exception {
    long large = (4L << 30) + 12_345;
    var archive =
        layout(
            List.of(
                picked("small.jpg", 1_000, NOON),
                picked("large.tif", large, NOON),
                picked("behind.jpg", 1_000, NOON)));
    var file = folder.resolve("large.zip");
    try (var to = new SparseFile(file)) {
      new ZipPart(
              archive,
              new Sums(archive.count()),
              new Window(0, archive.size(), to),
              (number, from, until, out) -> {
                if (number == 1) {
                  zeros(until - from, out);
                } else {
                  copy(number, from, until, out);
                }
              },
              SILENT)
          .write();
    }

    assertThat(Files.size(file)).isEqualTo(archive.size());
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.getEntry("large.tif").getSize()).isEqualTo(large);
      assertThat(zip.getInputStream(zip.getEntry("behind.jpg")).readAllBytes())
          .isEqualTo(content(2, 1_000));
    }
    Unzip.test(file);
  }

  private Path written(ZipLayout archive) throws IOException {
    var bytes = part(archive, 0, archive.size(), new Sums(archive.count()));
    return Files.write(folder.resolve("archive.zip"), bytes);
  }

  private static byte[] part(ZipLayout archive, long from, long to, Sums sums) throws IOException {
    var bytes = new ByteArrayOutputStream();
    new ZipPart(archive, sums, new Window(from, to - from, bytes), ZipPartTest::copy, SILENT)
        .write();
    return bytes.toByteArray();
  }

  private static ZipLayout archive(int... sizes) {
    return layout(
        Arrays.stream(sizes).mapToObj(size -> picked("a " + size + ".jpg", size, NOON)).toList());
  }

  private static ZipLayout layout(List<Picked> originals) {
    return new ZipLayout(new ZipPlan(UUID.randomUUID(), NOON, originals, "", Optional.empty()));
  }

  private static Picked picked(String name, long size, Instant modified) {
    return new Picked(new PhotoId(new UUID(0, 0)), 1, PhotoType.JPEG, name, size, modified);
  }

  private static void copy(int file, long from, long until, OutputStream to) throws IOException {
    // In pieces that begin and end anywhere.
    var content = content(file, (int) until);
    for (int at = (int) from; at < until; at += 7_001) {
      to.write(content, at, Math.min(7_001, (int) until - at));
    }
  }

  private static byte[] content(int file, int size) {
    var bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + i / 251 + file);
    }
    return bytes;
  }

  private static void zeros(long count, OutputStream to) throws IOException {
    var zeros = new byte[1 << 20];
    for (long left = count; left > 0; left -= zeros.length) {
      to.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
  }

  private static final ZipPart.Progress SILENT =
      new ZipPart.Progress() {
        @Override
        public void sent(int file) {}

        @Override
        public void summed() {}

        @Override
        public void beforeSumming() {}
      };
}
