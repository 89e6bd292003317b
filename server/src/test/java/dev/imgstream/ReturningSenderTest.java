package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.upkeep.Act;
import dev.imgstream.upkeep.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender who comes back to an upload in the instant in which it would be given up. */
final class ReturningSenderTest {
  @TempDir private Path folder;

  @Test
  void whoComesBackInTheLastInstantKeepsHisBytes() throws Exception {
    var library = new KeptLibrary(folder);
    String id;
    try (var app = TestApp.start(folder, Map.of())) {
      id = KeptLibrary.open(app, "half.jpg", KeptLibrary.copy("half"), 1_000);
    }
    library.ageUpload(id, Duration.ofDays(8));
    var partial = library.object(".uploads/" + id);
    var sender = new SenderOnceLookedAt(partial);

    try (var parts = new Parts()) {
      var open = Library.serve(library.config(), sender.clock(), parts);
      sender.comesBackAtTheNextLook = true;
      var swept =
          open.sweep(Terms.usual(Terms.Manner.UNATTENDED), _ -> {}, () -> false).orElseThrow();

      assertThat(swept.counts()).isEqualTo(Map.of(Act.Kind.LEAVE, 1));
    }
    assertThat(partial).hasSize(1_000);
    assertThat(library.ask("select state from upload where id = '" + id + "'")).isEqualTo("open");
  }

  /** Sends, as the time of the file shows, when somebody has looked at it and asks for the time. */
  private static final class SenderOnceLookedAt implements InstantSource {
    private final Path partial;
    private boolean comesBackAtTheNextLook;

    SenderOnceLookedAt(Path partial) {
      this.partial = partial;
    }

    Clock clock() {
      return withZone(ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
      var now = Instant.now();
      if (comesBackAtTheNextLook) {
        comesBackAtTheNextLook = false;
        try {
          Files.setLastModifiedTime(partial, FileTime.from(now));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return now;
    }
  }
}
