package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imgstream health}, of a server in each of its states. */
final class AskHealthTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void aServerThatIsReadySaysSo() throws Exception {
    try (var app = TestApp.start(folder, Map.of())) {
      assertThat(ask(app.address())).isZero();
      assertThat(said.toString(UTF_8).strip()).isEqualTo("ready");
    }
  }

  @Test
  void aServerWithoutItsStorageIsNotReady() throws Exception {
    try (var app = TestApp.start(folder, Map.of())) {
      try (var objects = Files.list(folder.resolve("objects"))) {
        for (var one : objects.toList()) {
          Files.move(one, folder.resolve("gone-" + one.getFileName()));
        }
      }
      assertThat(ask(app.address())).isOne();
      assertThat(said.toString(UTF_8).strip()).isEqualTo("not ready");
    }
  }

  @Test
  void aServerThatIsNotThereDoesNotAnswer() throws Exception {
    URI address;
    try (var app = TestApp.start(folder, Map.of())) {
      address = app.address();
    }
    assertThatThrownBy(() -> ask(address)).isInstanceOf(IOException.class);
  }

  private int ask(URI address) throws IOException {
    var config = Config.read(Map.of("PORT", Integer.toString(address.getPort())), false);
    return new AskHealth().ask(config, new PrintStream(said, true, UTF_8));
  }
}
