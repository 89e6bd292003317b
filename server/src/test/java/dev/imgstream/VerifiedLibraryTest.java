package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

/** A library that tests damage, for {@code imgstream verify} to tell of. */
abstract class VerifiedLibraryTest extends DamagedLibraryTest {
  /** Older than what may be in flight. */
  static final Duration OLD = Duration.ofHours(2);

  static void assertFinds(KeptLibrary library, String start, String... arguments)
      throws IOException {
    var outcome = library.verify(arguments);
    assertThat(outcome.lines()).as("lines").hasSize(2);
    assertThat(outcome.lines().getFirst()).startsWith(start);
    assertThat(outcome.lines().getLast()).endsWith(": 1 problem");
    assertThat(outcome.exit()).isOne();
  }
}
