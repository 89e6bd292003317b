package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Sound libraries, at rest and under a server, and {@code imgstream verify}. */
final class VerifyTest extends VerifiedLibraryTest {
  @Test
  void aSoundLibraryHasNothingWrong() throws Exception {
    library.ageAll(OLD);

    for (var outcome : new KeptLibrary.Outcome[] {library.verify(), library.verify("--deep")}) {
      assertThat(outcome.lines())
          .singleElement()
          .asString()
          .matches("verified 6 photos, 23 objects, \\d+\\.\\d MB: nothing wrong");
      assertThat(outcome.exit()).isZero();
    }
  }

  @Test
  void verifyingChangesNothing() throws Exception {
    var before = library.files();
    byte[] database = Files.readAllBytes(library.database());

    library.verify("--deep");

    assertThat(library.files()).isEqualTo(before);
    assertThat(library.database()).hasBinaryContent(database);
  }

  @Test
  void whatAServerDoesMeanwhileIsNothingWrong() throws Exception {
    try (var app = TestApp.start(library.data(), Map.of());
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = senders.submit(() -> send(app));
      int looks = 0;
      while (!sending.isDone() || looks == 0) {
        assertThat(library.verify("--deep").lines())
            .singleElement()
            .asString()
            .endsWith(": nothing wrong");
        looks++;
      }
      sending.get();
    }
    assertThat(library.verify("--deep").lines())
        .singleElement()
        .asString()
        .startsWith("verified 26 photos, ");
  }

  /** Sends, overwrites, trashes and opens photos, one after the other. */
  private static boolean send(TestApp app) throws Exception {
    for (int n = 0; n < 20; n++) {
      var sent = app.post("new " + n + ".jpg", KeptLibrary.copy("new " + n), "");
      var photo = "/api/photos/" + TestApp.json(sent).get("id").asString();
      app.post("over.jpg", KeptLibrary.copy("over " + n), "&onCollision=overwrite");
      app.get(photo + "/preview");
      app.send(app.request(photo).DELETE().build());
      KeptLibrary.open(app, "half.jpg", KeptLibrary.copy("half " + n), 1000);
    }
    return true;
  }
}
