package dev.imgstream.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The hostile-file run in its short form. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's memory in /proc")
final class HostileTest {
  private static final int EVERY = 400_000;
  private static final int FLIPS = 1;

  @Test
  void noFileHarmsTheServerOrItsNeighbours() throws Exception {
    var findings = new HostileRun(Photos.root(), EVERY, FLIPS).run();

    assertThat(findings.isSound()).as(findings.toString()).isTrue();
    assertThat(findings.toString())
        .matches("files \\d+, refused \\d+, kept \\d+, 5xx 0, crashes 0, lost 0");
  }
}
