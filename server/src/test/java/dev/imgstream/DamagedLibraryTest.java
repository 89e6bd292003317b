package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sound library of real photos, a copy of it for each test to damage. */
abstract class DamagedLibraryTest {
  @TempDir private static Path soundFolder;
  static KeptLibrary sound;

  @TempDir Path folder;
  KeptLibrary library;

  @BeforeAll
  static void fill() throws Exception {
    sound = KeptLibrary.fill(soundFolder);
  }

  @BeforeEach
  void copy() throws IOException {
    library = sound.copyTo(folder.resolve("data"));
  }

  /** Announces a file, and sends so many of its bytes, to a server that is closed again. */
  String opened(String name, byte[] file, int bytes) throws Exception {
    try (var app = TestApp.start(library.data(), Map.of())) {
      return KeptLibrary.open(app, name, file, Math.min(file.length, bytes));
    }
  }

  void assertSound() throws IOException {
    assertThat(library.verify("--deep").lines())
        .singleElement()
        .asString()
        .endsWith(": nothing wrong");
  }
}
