package dev.imgstream.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** Tests that give bytes to a reader whose year is 2025. */
abstract class ReaderTest {
  @TempDir private Path folder;

  private final MetadataReader reader =
      new MetadataReader(InstantSource.fixed(Instant.parse("2025-06-01T00:00:00Z")));

  Metadata read(byte[] file) throws IOException {
    return reader.read(Files.write(folder.resolve("photo"), file));
  }

  Metadata read(ExifBytes exif) throws IOException {
    return read(exif.bytes());
  }
}
