package dev.imgstream.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A handle on an image of libvips, which its owner closes.
 *
 * <p>libvips is lazy: a new image is a plan, and pixels are made when it is saved, copied or read.
 * So any of those may be the one to find that a file is broken.
 */
public final class Image implements AutoCloseable {
  // Numbers of libvips 8's enums, which are part of its ABI.
  private static final String PROFILE = "icc-profile-data";
  private static final int SIZE_DOWN = 2;
  private static final int INTERPRETATION_CMYK = 15;
  static final int INTERPRETATION_SRGB = 22;
  private static final int TRUE = 1;

  private final MemorySegment handle;
  private final State state;

  /** What is known to have been done to the pixels already. */
  record State(boolean upright, boolean srgb) {
    static final State SHOWN = new State(true, true);
  }

  Image(MemorySegment handle, State state) {
    this.handle = handle;
    this.state = state;
  }

  /** Calls {@code int function(input, VipsImage **out, after..., "option", value, ..., NULL)}. */
  static Image operation(
      Arena arena,
      State state,
      String function,
      MemorySegment input,
      List<Object> after,
      List<Object> options)
      throws VipsException {
    MemorySegment out = arena.allocate(ADDRESS);
    var all = new ArrayList<Object>(List.of(input, out));
    all.addAll(after);
    int fixed = all.size();
    all.addAll(options);
    if (Vips.library().variadic(arena, function, fixed, all.toArray()) != 0) {
      throw Vips.failure(arena);
    }
    return new Image(out.get(ADDRESS, 0), state);
  }

  /** The width in pixels as stored, before any turn. */
  private int storedWidth() {
    return integer("vips_image_get_width");
  }

  private int storedHeight() {
    return integer("vips_image_get_height");
  }

  /** The width in pixels as shown, at least 1. */
  public int width() {
    return lying() ? storedHeight() : storedWidth();
  }

  /** The height in pixels as shown, at least 1. */
  public int height() {
    return lying() ? storedWidth() : storedHeight();
  }

  private boolean lying() {
    // EXIF's orientations 5 to 8 swap the sides.
    return !state.upright && integer("vips_image_get_orientation") >= 5;
  }

  /** Whether there is an alpha channel. */
  public boolean hasAlpha() {
    return integer("vips_image_hasalpha") != 0;
  }

  /**
   * The picture as shown, in sRGB of 8 bits, made to fit a box and never enlarged.
   *
   * <p>Turns it upright and converts from the profile it carries; without one, RGB is taken for
   * sRGB, and CMYK for the common one that libvips has built in.
   */
  public Image fit(int width, int height) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      var options = new ArrayList<Object>(List.of("height", height, "size", SIZE_DOWN));
      if (state.upright) {
        options.addAll(List.of("no_rotate", TRUE));
      }
      options.addAll(conversion());
      try (Image fitted =
          operation(arena, State.SHOWN, "vips_thumbnail_image", handle, List.of(width), options)) {
        return operation(
            arena,
            State.SHOWN,
            "vips_colourspace",
            fitted.handle,
            List.of(INTERPRETATION_SRGB),
            List.of());
      }
    }
  }

  /**
   * What has to be said of colours. An image that has no profile and is not CMYK must go without:
   * libvips 8.14 would take it through XYZ with another white and tint it by three levels.
   */
  private List<Object> conversion() {
    if (integer("vips_image_get_interpretation") == INTERPRETATION_CMYK) {
      return List.of("import_profile", "cmyk", "export_profile", "srgb");
    }
    if (state.srgb || !hasProfile()) {
      return List.of();
    }
    // The profile to import is the one to fall back on where the image's own is broken.
    return isGrey()
        ? List.of("export_profile", "srgb")
        : List.of("import_profile", "srgb", "export_profile", "srgb");
  }

  private boolean hasProfile() {
    try (Arena arena = Arena.ofConfined()) {
      return Vips.library().number(arena, "vips_image_get_typeof", handle, PROFILE) != 0;
    }
  }

  private boolean isGrey() {
    return integer("vips_image_get_bands") < 3;
  }

  /** The same image said to be in these colours, whatever it said before. */
  public Image in(CodedColours colours) throws VipsException {
    return withProfile(IccProfile.of(colours));
  }

  /** The same image with its numbers taken for another of libvips' kinds of colour. */
  Image meaning(int interpretation) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      return operation(
          arena, state, "vips_copy", handle, List.of(), List.of("interpretation", interpretation));
    }
  }

  Image withProfile(byte[] icc) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      Image copy = operation(arena, state, "vips_copy", handle, List.of(), List.of());
      Vips.library()
          .run(
              arena,
              "vips_image_set_blob_copy",
              copy.handle,
              PROFILE,
              arena.allocateFrom(JAVA_BYTE, icc),
              (long) icc.length);
      return copy;
    }
  }

  /** The image laid upon white, without an alpha channel. */
  public Image onWhite() throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      Library vips = Vips.library();
      MemorySegment levels = arena.allocateFrom(JAVA_DOUBLE, 255, 255, 255);
      MemorySegment white = vips.pointer(arena, "vips_array_double_new", levels, 3);
      try {
        return operation(
            arena, state, "vips_flatten", handle, List.of(), List.of("background", white));
      } finally {
        vips.run(arena, "vips_area_unref", white);
      }
    }
  }

  /** The same image with its pixels made and held in memory, so that it can be read many times. */
  public Image inMemory() throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = Vips.library().pointer(arena, "vips_image_copy_memory", handle);
      if (copy.equals(MemorySegment.NULL)) {
        throw Vips.failure(arena);
      }
      return new Image(copy, state);
    }
  }

  /** The pixels of 8 bits a band, rows from the top, each pixel's bands side by side. */
  public byte[] pixels() throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      // Of an image in memory this is the image itself; vips_image_write_to_memory would copy it.
      MemorySegment pixels = Vips.library().pointer(arena, "vips_image_get_data", handle);
      if (pixels.equals(MemorySegment.NULL)) {
        throw Vips.failure(arena);
      }
      long bytes = (long) storedWidth() * storedHeight() * integer("vips_image_get_bands");
      return Library.bytes(pixels, bytes);
    }
  }

  /**
   * The image as a JPEG without any metadata.
   *
   * @param quality 1 to 100
   */
  public byte[] jpeg(int quality) throws VipsException {
    return saved("vips_jpegsave_buffer", "Q", quality, "strip", TRUE, "optimize_coding", TRUE);
  }

  /**
   * The image, which has no alpha, as a lossy WebP without any metadata; sides of up to 16383
   * pixels.
   *
   * @param quality 1 to 100
   * @param effort 0 (fast) to 6 (small)
   */
  public byte[] webp(int quality, int effort) throws VipsException {
    return BareWebp.of(saved("vips_webpsave_buffer", "Q", quality, "effort", effort));
  }

  private byte[] saved(String function, Object... options) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(ADDRESS);
      MemorySegment size = arena.allocate(JAVA_LONG);
      var arguments = new ArrayList<Object>(List.of(handle, buffer, size));
      arguments.addAll(List.of(options));
      if (Vips.library().variadic(arena, function, 3, arguments.toArray()) != 0) {
        throw Vips.failure(arena);
      }
      return taken(arena, buffer.get(ADDRESS, 0), size);
    }
  }

  private static byte[] taken(Arena arena, MemorySegment bytes, MemorySegment size)
      throws VipsException {
    if (bytes.equals(MemorySegment.NULL)) {
      throw Vips.failure(arena);
    }
    try {
      return Library.bytes(bytes, size.get(JAVA_LONG, 0));
    } finally {
      Vips.library().run(arena, "g_free", bytes);
    }
  }

  private int integer(String function) {
    try (Arena arena = Arena.ofConfined()) {
      return Vips.library().integer(arena, function, handle);
    }
  }

  @Override
  public void close() {
    try (Arena arena = Arena.ofConfined()) {
      Vips.library().run(arena, "g_object_unref", handle);
    }
  }
}
