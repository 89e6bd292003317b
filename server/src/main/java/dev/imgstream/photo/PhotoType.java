package dev.imgstream.photo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A format of photo that imgstream keeps and shows.
 *
 * <p>The type is read from the first bytes of the file, never from its name. Camera raws, drawings
 * (SVG, PDF) and films are not photos here.
 */
public enum PhotoType {
  JPEG("image/jpeg", "jpg"),
  HEIC("image/heic", "heic"),
  AVIF("image/avif", "avif"),
  PNG("image/png", "png"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  TIFF("image/tiff", "tif"),
  JXL("image/jxl", "jxl");

  /**
   * How many of a file's first bytes {@link #of} wants, fewer when the file is shorter. Only TIFF
   * needs more than a few dozen: its first directory tells a picture from a camera's raw.
   */
  public static final int HEAD_LENGTH = 64 * 1024;

  /** HEVC still images and sequences, ISO/IEC 23008-12 annex B.4. */
  private static final Set<String> HEVC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");

  /** AV1 still images and sequences, AVIF 1.1 section 6. */
  private static final Set<String> AV1_BRANDS = Set.of("avif", "avis");

  /** HEIF of any codec, ISO/IEC 23008-12 section 10.2. */
  private static final Set<String> HEIF_BRANDS = Set.of("mif1", "msf1", "mif2");

  private static final byte[] PNG_SIGNATURE = bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
  private static final byte[] JXL_CONTAINER =
      bytes(0, 0, 0, 12, 'J', 'X', 'L', ' ', '\r', '\n', 0x87, '\n');

  private static final Map<String, PhotoType> OF_CONTENT_TYPE =
      Arrays.stream(values()).collect(toMap(PhotoType::contentType, identity()));

  private final String contentType;
  private final String extension;

  PhotoType(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
  }

  /**
   * The type that bears a media type, as it stands in a row.
   *
   * @throws IllegalArgumentException if none does
   */
  public static PhotoType ofContentType(String contentType) {
    var type = OF_CONTENT_TYPE.get(contentType);
    if (type == null) {
      throw new IllegalArgumentException("no type of photo: " + contentType);
    }
    return type;
  }

  /** The type that the name of a file tells of, which may be wrong; empty where it tells none. */
  public static Optional<PhotoType> ofName(String name) {
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "jpeg", "jpe" -> Optional.of(JPEG);
      case "heif", "hif" -> Optional.of(HEIC);
      case "tiff" -> Optional.of(TIFF);
      default -> Arrays.stream(values()).filter(type -> type.extension.equals(extension)).findAny();
    };
  }

  /** The media type, such as {@code image/jpeg}. */
  public String contentType() {
    return contentType;
  }

  /** The usual file extension, lower case, without a dot. */
  public String extension() {
    return extension;
  }

  /**
   * The type of the file that begins with these bytes.
   *
   * @param head the first {@link #HEAD_LENGTH} bytes, or the whole file if it is shorter
   * @return empty when it is no photo of a known type
   */
  public static Optional<PhotoType> of(byte[] head) {
    if (begins(head, bytes(0xFF, 0xD8, 0xFF))) {
      return Optional.of(JPEG);
    }
    if (begins(head, PNG_SIGNATURE)) {
      return Optional.of(PNG);
    }
    if (text(head, 0, 4).equals("RIFF") && text(head, 8, 4).equals("WEBP")) {
      return Optional.of(WEBP);
    }
    if (text(head, 0, 6).equals("GIF87a") || text(head, 0, 6).equals("GIF89a")) {
      return Optional.of(GIF);
    }
    if (begins(head, bytes(0xFF, 0x0A)) || begins(head, JXL_CONTAINER)) {
      return Optional.of(JXL);
    }
    if (text(head, 4, 4).equals("ftyp")) {
      return ofBrands(head);
    }
    return TiffHead.isPicture(head) ? Optional.of(TIFF) : Optional.empty();
  }

  private static Optional<PhotoType> ofBrands(byte[] head) {
    String major = text(head, 8, 4);
    if (HEVC_BRANDS.contains(major)) {
      return Optional.of(HEIC);
    }
    if (AV1_BRANDS.contains(major)) {
      return Optional.of(AVIF);
    }
    if (!HEIF_BRANDS.contains(major)) {
      return Optional.empty();
    }
    Set<String> compatible = compatibleBrands(head);
    if (compatible.stream().anyMatch(AV1_BRANDS::contains)) {
      return Optional.of(AVIF);
    }
    return compatible.stream().anyMatch(HEVC_BRANDS::contains)
        ? Optional.of(HEIC)
        : Optional.empty();
  }

  private static Set<String> compatibleBrands(byte[] head) {
    int size = (head[0] & 0xFF) << 24 | (head[1] & 0xFF) << 16 | (head[2] & 0xFF) << 8;
    int end = Math.clamp((long) size | (head[3] & 0xFF), 0, head.length);
    Set<String> brands = new HashSet<>();
    for (int at = 16; at + 4 <= end; at += 4) {
      brands.add(text(head, at, 4));
    }
    return brands;
  }

  private static boolean begins(byte[] head, byte[] signature) {
    return head.length >= signature.length
        && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
  }

  private static String text(byte[] head, int from, int length) {
    return head.length < from + length
        ? ""
        : new String(head, from, length, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
