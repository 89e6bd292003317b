package dev.imgstream.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in a file, which may be another the next time it is read; at most 64 KiB of UTF-8. */
record SecretFile(Path path) {
  /** What Secret Manager takes at most. */
  private static final int MOST_BYTES = 64 * 1024;

  /**
   * What it is now, without the new line that editors end a file with.
   *
   * @throws IOException if it cannot be read, is empty or too long
   */
  String read() throws IOException {
    try (var file = Files.newInputStream(path)) {
      var bytes = file.readNBytes(MOST_BYTES + 1);
      var text = new String(bytes, UTF_8).replaceFirst("\\R\\z", "");
      if (text.isBlank() || bytes.length > MOST_BYTES) {
        throw new IOException("the file is empty or too long");
      }
      return text;
    }
  }

  /** The same, for whoever has to wait for one that is there. */
  String current() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException("the file with the database's secret cannot be read", e);
    }
  }
}
