package dev.imgstream.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The way in which a kind of file holds its metadata. */
@FunctionalInterface
interface Container {
  /** The most parts (segments, chunks, boxes) looked at in one file: it bounds the time taken. */
  int MOST_PARTS = 100_000;

  /** Collects what it finds, until the file ends or makes no sense. */
  void collect(OriginalBytes file, Payloads found) throws IOException;

  /** Collects what a file of any kind holds; of one that is no picture, nothing. */
  static void find(OriginalBytes file, Payloads found) throws IOException {
    var container = of(file);
    if (container.isPresent()) {
      container.get().collect(file, found);
    }
  }

  /** The container that a file's first bytes tell of; its name is not asked. */
  private static Optional<Container> of(OriginalBytes file) throws IOException {
    var start = latin1(file, 0, (int) Math.min(16, file.getLength()));
    if (start.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(new JpegSegments());
    } else if (start.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of(new PngChunks());
    } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Optional.of(new WebpChunks());
    } else if (start.startsWith("GIF8")) {
      return Optional.of(new GifBlocks());
    } else if (start.startsWith("JXL ", 4)) {
      return Optional.of(new JxlBoxes());
    } else if (start.startsWith("ftyp", 4)) {
      return Optional.of(new HeifItems());
    } else if (Set.of("II*\0", "MM\0*").contains(start.substring(0, Math.min(4, start.length())))) {
      return Optional.of((whole, found) -> found.exif(whole));
    }
    return Optional.empty();
  }

  static String latin1(OriginalBytes file, int index, int count) throws IOException {
    return new String(file.getBytes(index, count), StandardCharsets.ISO_8859_1);
  }
}
