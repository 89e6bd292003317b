package dev.imgstream;

import dev.imgstream.api.Uploader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On one machine: SQLite and a folder. */
final class TrashRaceTest extends TrashRaceContract {
  @TempDir private Path folder;
  private TestApp app;
  private Uploader uploader;

  @BeforeEach
  void start() throws Exception {
    app = TestApp.start(folder, Map.of());
    uploader = new Uploader(app.address());
  }

  @AfterEach
  void stop() {
    uploader.close();
    app.close();
  }

  @Override
  TestApp server() {
    return app;
  }

  @Override
  Library sweeper() {
    return app.library();
  }

  @Override
  Uploader uploader() {
    return uploader;
  }

  @Override
  void send(String upload, byte[] file) throws Exception {
    uploader.put(upload, file, 0, file.length);
  }

  @Override
  List<String> verify() throws Exception {
    app.close();
    return new KeptLibrary(folder).verify("--deep").lines();
  }
}
