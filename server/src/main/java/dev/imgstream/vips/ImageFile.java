package dev.imgstream.vips;

import dev.imgstream.vips.Image.State;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file with a picture, opened as an {@link Image} that can be read once, from top to bottom.
 *
 * <p>Of an animation, a sequence or pages, the first is opened. A file that turns out to be cut off
 * or broken fails, and none of it is shown.
 */
public final class ImageFile {
  // Numbers of libvips 8's enums, which are part of its ABI.
  private static final int ACCESS_SEQUENTIAL = 1;
  private static final int FAIL_ON_ERROR = 2;
  private static final int FAIL_ON_WARNING = 3;
  private static final int FORMAT_UCHAR = 0;
  private static final int FORMAT_USHORT = 2;
  private static final int INTERPRETATION_GREY = 1;
  private static final int INTERPRETATION_RGB16 = 25;
  private static final int INTERPRETATION_GREY16 = 26;
  private static final int TRUE = 1;

  private ImageFile() {}

  /** Opens a file and reads its header only; pixels are decoded when they are wanted. */
  public static Image open(Format format, Path file) throws VipsException {
    return open(format, file, List.of());
  }

  /**
   * Opens a JPEG whose sides the decoder divides by 1, 2, 4 or 8, which spares much of its work.
   */
  public static Image openShrunkJpeg(Path file, int divisor) throws VipsException {
    return open(Format.JPEG, file, List.of("shrink", divisor));
  }

  /** As {@link #openShrunkJpeg}, but what the decoder would only warn of fails too. */
  public static Image openShrunkJpegStrictly(Path file, int divisor) throws VipsException {
    return open(Format.JPEG, file, FAIL_ON_WARNING, List.of("shrink", divisor));
  }

  /** Opens the small picture within a HEIF file, or the whole one where there is none. */
  public static Image openEmbeddedThumb(Path file) throws VipsException {
    return open(Format.HEIF, file, List.of("thumbnail", TRUE));
  }

  /** Opens a JPEG XL file for its pixels, with the one decoder here that reads all such files. */
  public static Image openJxl(Path file) throws VipsException {
    return JxlDecoder.isNeeded()
        ? JxlDecoder.decode(file, ImageFile::copy)
        : open(Format.JXL, file);
  }

  private static Image open(Format format, Path file, List<Object> options) throws VipsException {
    return open(format, file, FAIL_ON_ERROR, options);
  }

  private static Image open(Format format, Path file, int failOn, List<Object> options)
      throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      Library vips = Vips.library();
      if (!vips.has(format.loader())) {
        throw new LoaderMissing(format.loader());
      }
      // What a passed-over fault of an earlier file left would be taken for this one's.
      vips.run(arena, "vips_error_clear");
      MemorySegment source = vips.pointer(arena, "vips_source_new_from_file", file.toString());
      if (source.equals(MemorySegment.NULL)) {
        throw Vips.failure(arena);
      }
      try {
        var arguments = new ArrayList<Object>();
        arguments.addAll(List.of("access", ACCESS_SEQUENTIAL, "fail_on", failOn));
        arguments.addAll(options);
        var state = new State(format.upright(), false);
        return Image.operation(arena, state, format.loader(), source, List.of(), arguments);
      } finally {
        vips.run(arena, "g_object_unref", source);
      }
    }
  }

  private static Image copy(JxlDecoder.Picture picture, byte[] icc, Optional<CodedColours> colours)
      throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy =
          Vips.library()
              .pointer(
                  arena,
                  "vips_image_new_from_memory_copy",
                  picture.pixels(),
                  picture.pixels().byteSize(),
                  picture.width(),
                  picture.height(),
                  picture.bands(),
                  picture.deep() ? FORMAT_USHORT : FORMAT_UCHAR);
      if (copy.equals(MemorySegment.NULL)) {
        throw Vips.failure(arena);
      }
      try (Image plain = new Image(copy, new State(true, false));
          Image meant = plain.meaning(interpretation(picture))) {
        return colours.filter(CodedColours::isHdr).isPresent()
            ? meant.in(colours.get())
            : meant.withProfile(icc);
      }
    }
  }

  private static int interpretation(JxlDecoder.Picture picture) {
    if (picture.bands() < 3) {
      return picture.deep() ? INTERPRETATION_GREY16 : INTERPRETATION_GREY;
    }
    return picture.deep() ? INTERPRETATION_RGB16 : Image.INTERPRETATION_SRGB;
  }
}
