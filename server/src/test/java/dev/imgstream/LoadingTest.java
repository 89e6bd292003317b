package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadingTest {
  @TempDir private Path data;

  @Test
  void nothingOfGooglesNorOfASignInIsLoadedWherePhotosAreInAFolder() throws Exception {
    var started =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xlog:class+load",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoadingTest.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    var lines = new String(started.getInputStream().readAllBytes(), UTF_8);

    assertThat(started.waitFor()).isZero();
    assertThat(lines)
        .contains("dev.imgstream.objects.FolderStore ")
        .doesNotContain("com.google.")
        .doesNotContain("com.nimbusds.")
        .doesNotContain("dev.imgstream.objects.gcs.");
  }

  /** Starts the program and ends it. */
  public static void main(String[] arguments) throws IOException {
    var variables = Map.of("IMGSTREAM_DATA", arguments[0], "PORT", "0");
    new App(Config.read(variables, false), Clock.systemUTC()).close();
  }
}
