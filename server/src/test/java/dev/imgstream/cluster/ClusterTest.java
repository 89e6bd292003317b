package dev.imgstream.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster run in its short form. */
final class ClusterTest {
  @Test
  void nothingIsLostTwiceOrLeftWhicheverServerAnswersAndDies(@TempDir Path folder)
      throws Exception {
    var findings = new ClusterRun(200, 4).run(folder);

    assertThat(findings.isSound()).as(findings.toString()).isTrue();
    assertThat(findings.toString())
        .matches("(?s).*photos 2\\d\\d, kills 4, lost 0, twice 0, orphans 0");
  }
}
