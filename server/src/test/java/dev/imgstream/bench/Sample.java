package dev.imgstream.bench;

import dev.imgstream.http.Refusal;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A photo of the folder that is measured. */
record Sample(Path file, PhotoType type, Kind kind) {
  private static final long MAX_PIXELS = 200_000_000;

  /** The photos in a folder and those below it, by path; files that are none are left out. */
  static List<Sample> in(Path folder) throws IOException {
    try (var renderer = new Renderer(MAX_PIXELS, 1);
        var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> of(file, renderer).stream())
          .toList();
    }
  }

  private static Optional<Sample> of(Path file, Renderer renderer) {
    try {
      var bytes = Files.readAllBytes(file);
      var head = Arrays.copyOf(bytes, Math.min(bytes.length, PhotoType.HEAD_LENGTH));
      return PhotoType.of(head).map(type -> new Sample(file, type, kind(file, type, renderer)));
    } catch (Refusal refusal) {
      System.err.println("Left out " + file + ": " + refusal.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kind kind(Path file, PhotoType type, Renderer renderer) {
    if (renderer.render(file, type).provisional()) {
      return Kind.PHONE_HEIC;
    }
    return type == PhotoType.JPEG ? Kind.JPEG : Kind.OTHER;
  }
}
