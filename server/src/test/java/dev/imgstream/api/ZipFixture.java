package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.audit.Audit;
import dev.imgstream.audit.AuditEntry;
import dev.imgstream.audit.AuditQuery;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.http.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

/** A server whose photos are asked for as archives. */
abstract class ZipFixture extends ApiTest {
  static final String MONTH = "2023-09";

  /** Where the server keeps its rows. */
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("imgstream.db"));
  }

  String url(int from, int count) throws Exception {
    var version = json("/api/timeline/" + MONTH).get("version").asLong();
    var range = Map.of("month", MONTH, "version", version, "from", from, "count", count);
    var body = Json.bytes(Map.of("ranges", List.of(range)));
    var made = app.send(app.request("/api/zips").POST(BodyPublishers.ofByteArray(body)).build());
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(TestApp.json(made).get("photos").asInt()).isEqualTo(count);
    return TestApp.json(made).get("url").asString();
  }

  ZipFile opened(HttpResponse<byte[]> fetched) throws IOException {
    assertThat(fetched.statusCode()).isEqualTo(200);
    return new ZipFile(Files.write(folder.resolve("fetched.zip"), fetched.body()).toFile());
  }

  Path original(String id) throws IOException {
    var name =
        app.objects().stream()
            .filter(one -> one.startsWith("originals/") && one.contains(id))
            .findFirst()
            .orElseThrow();
    return folder.resolve("objects").resolve(name);
  }

  List<String> downloads() throws IOException {
    var query =
        new AuditQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000);
    try (var database = Database.openAsItStands(dialect())) {
      return Audit.list(database, query).stream()
          .filter(act -> act.act().equals("download"))
          .map(AuditEntry::name)
          .toList();
    }
  }
}
