package dev.imgstream.selection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A reader of archives that is not ours: Info-ZIP's unzip. */
public final class Unzip {
  private Unzip() {}

  /** Reads every byte of an archive, and holds it against its sums. */
  public static void test(Path archive) throws IOException, InterruptedException {
    var unzip =
        new ProcessBuilder(List.of("unzip", "-tqq", archive.toString()))
            .redirectErrorStream(true)
            .start();
    var output = new String(unzip.getInputStream().readAllBytes(), UTF_8);
    assertThat(unzip.waitFor()).as(output).isZero();
    assertThat(output).isEmpty();
  }
}
