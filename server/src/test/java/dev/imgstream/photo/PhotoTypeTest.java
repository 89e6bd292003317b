package dev.imgstream.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTypeTest {
  static Stream<Photos.Expected> photos() {
    return Photos.all();
  }

  @ParameterizedTest
  @MethodSource("photos")
  void everyPhotoIsOfTheTypeThatExifToolSays(Photos.Expected photo) throws IOException {
    String expected = photo.get("FileType").toUpperCase(Locale.ROOT);
    String name = PhotoType.of(Files.readAllBytes(photo.path())).orElseThrow().name();
    assertThat(expected).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "heic, mif1, HEIC", "heix, mif1, HEIC", "heim, mif1, HEIC", "heis, mif1, HEIC",
    "hevc, msf1, HEIC", "mif1, heic, HEIC", "msf1, hevc, HEIC", "mif1, avif, AVIF",
    "avif, mif1, AVIF", "avis, msf1, AVIF"
  })
  void brandsTellHeicFromAvif(String major, String compatible, PhotoType type) {
    assertThat(PhotoType.of(branded(major, compatible))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qt  ", "mp42", "isom", "crx ", "M4V ", "3gp4", "mif1"})
  void filmsAndRawsWithBrandsAreNoPhotos(String major) {
    assertThat(PhotoType.of(branded(major, "isom"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "GIF", "<svg xmlns=", "%PDF-1.7", "BM", "RIFF....AVI ", "\0\0\0"})
  void otherFilesAreNoPhotos(String content) {
    assertThat(PhotoType.of(content.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8, 11, 12, 15, 16, 20})
  void aHeadThatIsCutShortIsReadWithoutFail(int length) throws IOException {
    for (Photos.Expected photo : Photos.all().toList()) {
      byte[] head = java.util.Arrays.copyOf(Files.readAllBytes(photo.path()), length);
      PhotoType.of(head).ifPresent(type -> assertThat(type.extension()).isNotEmpty());
    }
  }

  @Test
  void aTiffOfAScannerIsAPhotoAndThatOfACameraIsARaw() {
    int[] make = {0x10F, 2, 0};
    int[] subDirectories = {0x14A, 4, 0};
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      assertThat(PhotoType.of(tiff(order, make))).contains(PhotoType.TIFF);
      assertThat(PhotoType.of(tiff(order, subDirectories))).contains(PhotoType.TIFF);
      assertThat(PhotoType.of(tiff(order, make, subDirectories))).isEmpty();
      assertThat(PhotoType.of(tiff(order, new int[] {0xC612, 1, 1}))).isEmpty();
      assertThat(PhotoType.of(tiff(order, new int[] {0x106, 3, 32803}))).isEmpty();
      assertThat(PhotoType.of(tiff(order, new int[] {0x103, 3, 34713}))).isEmpty();
    }
  }

  @Test
  void aCanonRawIsNoPhoto() {
    byte[] raw = tiff(ByteOrder.LITTLE_ENDIAN, new int[] {0x100, 3, 1});
    raw[8] = 'C';
    raw[9] = 'R';
    raw[10] = 2;
    assertThat(PhotoType.of(raw)).isEmpty();
  }

  private static byte[] branded(String major, String compatible) {
    String box = "\0\0\0\u0014ftyp" + major + "\0\0\0\0" + compatible + "heic";
    return box.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * A TIFF whose first directory, after sixteen bytes, has entries of tag, type and short value.
   */
  private static byte[] tiff(ByteOrder order, int[]... entries) {
    ByteBuffer file = ByteBuffer.allocate(64).order(order);
    file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M')).put(file.get(0));
    file.putShort((short) 42).putInt(16).position(16).putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1);
      file.putShort((short) entry[2]).putShort((short) 0);
    }
    return file.array();
  }
}
