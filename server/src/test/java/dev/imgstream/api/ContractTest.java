package dev.imgstream.api;

import static dev.imgstream.api.ContractCase.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real replies are held against the contract, and the contract against the server's routes. */
final class ContractTest {
  @TempDir private static Path folder;
  private static Silence silence;
  private static Contract contract;
  private static TestApp app;
  private static Library library;

  @BeforeAll
  static void start() throws Exception {
    silence = new Silence();
    contract = Contract.read();
    app = TestApp.start(folder, Map.of("IMGSTREAM_MAX_FILE_SIZE", "4 MB"));
    library = new Library(app, folder);
  }

  @AfterAll
  static void stop() {
    library.uploader().close();
    app.close();
    silence.close();
  }

  static Stream<ContractCase> cases() throws IOException {
    return Stream.concat(ContractCases.ordinary(), refusals());
  }

  /** What every operation answers before it looks at a request. */
  private static Stream<ContractCase> refusals() throws IOException {
    return Contract.read().operations().stream()
        .flatMap(
            operation ->
                Stream.of(
                    that(operation, 403, library -> library.byAnotherName(operation)),
                    that(operation, 414, library -> library.withLongAddress(operation)),
                    that(operation, 431, library -> library.withLongHeader(operation))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aReplyIsAsTheContractSays(ContractCase contractCase) throws Exception {
    assertKept(contractCase, contractCase.request().send(library));
  }

  @Test
  void aBusyServersReplyIsAsTheContractSays() throws Exception {
    try (var _ = new Load(app.renderer(), folder)) {
      for (var contractCase : ContractCases.whenBusy()) {
        var reply = contractCase.request().send(library);
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        assertKept(contractCase, reply);
      }
    }
  }

  @Test
  void everyStatusOfTheContractHasACase() throws IOException {
    var listed = new TreeSet<String>();
    contract.promises().forEach(promise -> listed.add(promise.toString()));
    var tried =
        Stream.concat(cases(), ContractCases.whenBusy().stream())
            .map(one -> contract.promise(one.operation(), one.status()).toString())
            .collect(Collectors.toCollection(TreeSet::new));
    // It takes a bucket.
    tried.add(contract.promise(SignedLinksTest.ORIGINAL, 302).toString());

    assertThat(tried).isEqualTo(listed);
  }

  /** HEAD is GET without its body (RFC 9110), and the page's own files are no part of the API. */
  @Test
  void theServersRoutesAreTheContractsOperations() {
    var routes =
        app.routes().stream()
            .filter(route -> !route.startsWith("BEFORE") && !route.startsWith("AFTER"))
            .filter(route -> !route.endsWith(" /*"))
            .map(route -> route.replace("HEAD ", "GET "))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(routes).isEqualTo(contract.operations());
  }

  private static void assertKept(ContractCase contractCase, HttpResponse<byte[]> reply) {
    assertThat(reply.statusCode()).isEqualTo(contractCase.status());
    assertThat(contract.faults(contractCase.operation(), reply)).isEmpty();
  }
}
