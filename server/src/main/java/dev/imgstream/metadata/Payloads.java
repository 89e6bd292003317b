package dev.imgstream.metadata;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The blocks of metadata found in one file. Of two of a kind the first counts. */
final class Payloads {
  /** What precedes Exif in JPEG, and by mistake in some WebP. */
  static final byte[] EXIF_PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private @Nullable RandomAccessReader exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] iptc;

  /** A TIFF structure, possibly behind the preamble of JPEG. */
  void exif(byte[] bytes) {
    var from = startsWith(bytes, EXIF_PREAMBLE) ? EXIF_PREAMBLE.length : 0;
    exif(new ByteArrayReader(Arrays.copyOfRange(bytes, from, bytes.length)));
  }

  void exif(RandomAccessReader tiff) {
    exif = exif == null ? tiff : exif;
  }

  void xmp(byte[] packet) {
    xmp = xmp == null ? packet : xmp;
  }

  void iptc(byte[] records) {
    iptc = iptc == null ? records : iptc;
  }

  Optional<RandomAccessReader> exif() {
    return Optional.ofNullable(exif);
  }

  Optional<byte[]> xmp() {
    return Optional.ofNullable(xmp);
  }

  Optional<byte[]> iptc() {
    return Optional.ofNullable(iptc);
  }

  static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
