package dev.imgstream.rendition;

import dev.imgstream.Photos;
import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A renderer with the limits of production and a folder for files made in a test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RendererFixture {
  final Renderer renderer = new Renderer(200_000_000, 2);

  @TempDir Path folder;

  private int files;

  @AfterAll
  void closeRenderer() {
    renderer.close();
  }

  Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("original-" + files++), content);
  }

  static PhotoType type(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return PhotoType.of(bytes.readNBytes(PhotoType.HEAD_LENGTH)).orElseThrow();
    }
  }

  static byte[] photo(String name) throws IOException {
    return Files.readAllBytes(Photos.path(name));
  }

  Rendered rendered(byte[] content) throws IOException {
    Path file = file(content);
    return renderer.render(file, type(file));
  }
}
