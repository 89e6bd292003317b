package dev.imgstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault run in its short form. */
final class FaultTest {
  private static final int FILES = 300;
  private static final int KILLS = 6;

  @Test
  void everyFileIsThereOnceWhateverHappensOnItsWay(@TempDir Path folder) throws Exception {
    try (var disk = new SmallDisk(folder, 256)) {
      var findings = new FaultRun(FILES, KILLS).run(disk);

      assertThat(findings.isSound()).as(findings.toString()).isTrue();
      assertThat(findings.toString())
          .matches("files 300, kills 6, retries [1-9]\\d*, lost 0, twice 0");
    }
  }
}
