package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.account.Logged;
import dev.imgstream.account.Proxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever asks for what is another's finds nothing and changes nothing, by any operation that the
 * contract has.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class IsolationContract {
  private final Proxy proxy = new Proxy();
  private TestApp app;
  private Belongings hers;
  private Map<String, Strangers.Try> tries;

  /** Where rows and objects are. */
  abstract Map<String, String> environment();

  /** Every object that is kept, by its name. */
  abstract List<String> objects() throws IOException;

  /** The server that is tried. */
  final TestApp app() {
    return app;
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    var environment = new HashMap<>(proxy.environment());
    environment.putAll(environment());
    app = TestApp.start(folder, environment);
    hers = new Belongings(caller("anna"));
    tries = Strangers.trying(hers);
  }

  @AfterAll
  void stop() {
    app.close();
    proxy.close();
  }

  static Set<String> operations() throws IOException {
    return Contract.read().operations();
  }

  @Test
  void everyOperationOfTheContractIsTried() throws IOException {
    assertThat(tries.keySet()).isEqualTo(operations());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void aStrangerFindsNothingAndChangesNothing(String operation) throws Exception {
    var seen = hers.seen();
    var kept = ofHers();
    var stranger = caller("stranger of " + operation);
    try (var logged = new Logged()) {
      Objects.requireNonNull(tries.get(operation), operation + " is not tried").as(stranger);

      boolean namesAThing = operation.contains("{id}") || isInBulk(operation);
      assertThat(logged.securityEvents())
          .allMatch(event -> event.equals("owner_mismatch"))
          .hasSize(namesAThing ? mismatches(operation) : 0);
    }

    assertThat(hers.seen()).isEqualTo(seen);
    assertThat(ofHers()).isEqualTo(kept);
  }

  @Test
  void everyObjectBearsItsOwner() throws Exception {
    var bert = caller("bert");
    bert.kept("of-bert.jpg", hers.bytes, "");
    var bertsId = TestApp.json(bert.get("/api/me")).get("id").asString();

    assertThat(objects())
        .anyMatch(name -> name.contains("/" + bertsId + "/"))
        .filteredOn(name -> !name.startsWith("."))
        .allMatch(name -> name.matches("(originals|renditions|sidecars)/[0-9a-f-]{36}/.*"));
  }

  private static boolean isInBulk(String operation) {
    return operation.equals("POST /api/uploads/sessions")
        || operation.equals("POST /api/uploads/complete");
  }

  /** Of the photo, the one in the trash, and the upload, which has no photo yet. */
  int mismatches(String operation) {
    return operation.contains("/photos/") ? 2 : 1;
  }

  private List<String> ofHers() throws IOException {
    return objects().stream().filter(name -> name.contains(hers.ownerId)).toList();
  }

  private Caller caller(String name) {
    return new Caller(app, proxy, name);
  }
}
