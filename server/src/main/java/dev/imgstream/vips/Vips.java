package dev.imgstream.vips;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * libvips itself: found, started and made safe once for the whole process, at its first use.
 *
 * <p>It runs with one thread an operation, no cache of operations, and its loaders for formats that
 * its authors do not trust with strangers' files blocked.
 */
public final class Vips {
  private static final List<String> NAMES =
      List.of(
          "libvips.so.42",
          "libvips.42.dylib",
          "/opt/homebrew/lib/libvips.42.dylib",
          "/usr/local/lib/libvips.42.dylib");
  private static final int TRUE = 1;
  private static final int FALSE = 0;

  private static @Nullable Library started;

  private Vips() {}

  /**
   * The version of libvips that is in use, such as {@code 8.14.1}.
   *
   * @throws LibraryMissing when libvips cannot be used
   */
  public static String version() {
    try (Arena arena = Arena.ofConfined()) {
      Library vips = library();
      return "%d.%d.%d"
          .formatted(
              vips.integer(arena, "vips_version", 0),
              vips.integer(arena, "vips_version", 1),
              vips.integer(arena, "vips_version", 2));
    }
  }

  /** The library, started by whoever comes first. */
  static synchronized Library library() {
    Library library = started;
    if (library == null) {
      library = new Library("libvips", NAMES);
      start(library);
      started = library;
    }
    return library;
  }

  private static void start(Library vips) {
    try (Arena arena = Arena.ofConfined()) {
      // Warnings of odd but readable files would go to stderr past our log.
      vips.integer(arena, "g_setenv", "VIPS_WARNING", "0", TRUE);
      if (vips.integer(arena, "vips_init", "imgstream") != 0) {
        throw new LibraryMissing("libvips did not start: " + lastError(vips, arena));
      }
      if (!vips.has("vips_block_untrusted_set")) {
        throw new LibraryMissing("This libvips is too old: it cannot block untrusted loaders.");
      }
      // The pool of workers is the bound on CPU; threads inside an operation would multiply it.
      vips.run(arena, "vips_concurrency_set", 1);
      vips.run(arena, "vips_cache_set_max", 0);
      vips.run(arena, "vips_cache_set_max_mem", 0L);
      vips.run(arena, "vips_cache_set_max_files", 0);
      vips.run(arena, "vips_block_untrusted_set", TRUE);
      // libvips 8.14 marks JPEG XL untrusted only because libjxl was young in 2022. It is fuzzed
      // continuously since and people keep photos in it, so this one loader is allowed.
      vips.run(arena, "vips_operation_block_set", "VipsForeignLoadJxl", FALSE);
    }
  }

  /** What libvips last said on this thread's behalf; forgets it. */
  static VipsException failure(Arena arena) {
    return new VipsException(lastError(library(), arena));
  }

  private static String lastError(Library vips, Arena arena) {
    MemorySegment copy = vips.pointer(arena, "vips_error_buffer_copy");
    try {
      return Library.text(copy).strip();
    } finally {
      vips.run(arena, "g_free", copy);
    }
  }
}
