package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.audit.Audit;
import dev.imgstream.audit.AuditEntry;
import dev.imgstream.audit.AuditQuery;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit tells of what was done by the API. */
class AuditApiTest extends ApiTest {
  private static final AuditQuery ALL =
      new AuditQuery(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10_000);

  private Database database;

  /** Where the server keeps its rows. */
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("imgstream.db"));
  }

  @BeforeEach
  void open() throws IOException {
    database = Database.openAsItStands(dialect());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyActOnAPhotoIsNoted() throws Exception {
    var photo = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), "")));
    app.post("a.jpg", Photos.read("albums/nature/silver_fir.jpg"), "&onCollision=overwrite");
    app.send(app.request(photo).DELETE().build());
    app.send(app.request(photo + "/restore").POST(BodyPublishers.noBody()).build());
    app.send(app.request(photo + "/formers/1/restore").POST(BodyPublishers.noBody()).build());
    app.send(app.request(photo).DELETE().build());
    app.post("again.jpg", tanners(), "");
    app.get(photo + "/original");
    awaitActs(8);
    app.get(photo + "/original?as=jpeg");
    awaitActs(9);
    app.send(app.request(photo + "/original").header("Range", "bytes=0-9").build());
    awaitActs(10);

    assertThat(acts().reversed())
        .extracting(AuditEntry::act)
        .containsExactly(
            "upload",
            "overwrite",
            "delete",
            "restore",
            "overwrite",
            "delete",
            "restore",
            "download",
            "download",
            "download");
    assertThat(acts().reversed())
        .extracting(AuditEntry::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(acts().reversed())
        .extracting(AuditEntry::revision)
        .containsExactly(1, 2, 2, 2, 3, 3, 3, 3, 3, 3);
    assertThat(acts()).extracting(act -> "/api/photos/" + act.photo()).containsOnly(photo);
    assertThat(acts()).extracting(AuditEntry::name).containsOnly("a.jpg");
    assertThat(acts())
        .extracting(act -> act.owner().toString())
        .containsOnly(json("/api/me").get("id").asString());
    assertThat(acts())
        .allMatch(
            act -> Math.abs(act.at().toEpochMilli() - System.currentTimeMillis()) < 3_600_000);
  }

  @Test
  void aPhotoThatCameInPartsIsNotedOnce() throws Exception {
    try (var uploader = new Uploader(app.address())) {
      var upload = uploader.openedId("a.jpg", tanners());
      uploader.put(upload, tanners(), 0, tanners().length);
      uploader.complete(upload, "");
      uploader.complete(upload, "");
    }
    assertThat(acts()).extracting(AuditEntry::act).containsExactly("upload");
  }

  @Test
  void whatChangesNothingIsNotNoted() throws Exception {
    var photo = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), "")));
    var tag = header(app.get(photo + "/original"), "ETag");
    awaitActs(2);

    app.post("same.jpg", tanners(), "");
    app.post("a.jpg", Photos.read("albums/nature/silver_fir.jpg"), "&onCollision=skip");
    app.send(app.request(photo + "/restore").POST(BodyPublishers.noBody()).build());
    app.get(photo + "/thumb");
    app.get(photo + "/preview");
    app.send(app.request(photo + "/original").HEAD().build());
    app.send(app.request(photo + "/original?as=jpeg").HEAD().build());
    app.send(app.request(photo + "/original").header("If-None-Match", tag).build());
    app.send(app.request(photo + "/original").header("Range", "bytes=99999999-").build());
    app.get("/api/photos/" + Library.NOBODY + "/original");
    app.send(app.request(photo).DELETE().build());
    app.send(app.request(photo).DELETE().build());

    assertThat(acts().reversed())
        .extracting(AuditEntry::act)
        .containsExactly("upload", "download", "delete");
  }

  @Test
  void aDownloadDoesNotWaitForItsNote() throws Exception {
    var photo = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), "")));
    var holds = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var other = threads.submit(() -> hold(holds, release));
      holds.await();
      for (var what : new String[] {"/original", "/original?as=jpeg"}) {
        // By a connection of its own: what comes next on one waits for the request before it.
        try (var client = HttpClient.newHttpClient()) {
          var reply = client.send(app.request(photo + what).build(), BodyHandlers.ofByteArray());
          assertThat(reply.statusCode()).isEqualTo(200);
        }
      }
      assertThat(acts()).extracting(AuditEntry::act).containsExactly("upload");
      release.countDown();
      other.get();
    }
    awaitActs(3);
  }

  @Test
  void whatIsUndoneIsNotNoted() throws Exception {
    app.post("a.jpg", tanners(), "");

    assertThatThrownBy(
            () ->
                database.useWrite(
                    owner(),
                    handle -> {
                      handle.execute("update photo set revision = revision + 1");
                      throw new IllegalStateException("after all");
                    }))
        .hasMessage("after all");

    assertThat(acts()).extracting(AuditEntry::act).containsExactly("upload");
  }

  @Test
  void nobodyChangesIt() throws Exception {
    app.post("a.jpg", tanners(), "");
    var before = acts();

    for (var sql :
        List.of(
            "update audit set name = 'b.jpg'",
            "update audit set number = 7 where number = 1",
            "delete from audit",
            "insert into audit select * from audit")) {
      assertThatThrownBy(() -> database.useWrite(owner(), handle -> handle.execute(sql)))
          .as(sql)
          .isInstanceOf(RuntimeException.class);
    }

    assertThat(acts()).isEqualTo(before).hasSize(1);
  }

  /** Keeps whoever writes for the owner waiting, until it is told to let go. */
  private boolean hold(CountDownLatch holds, CountDownLatch release) {
    return database.write(
        owner(),
        handle -> {
          handle.execute("update owner set created_at = created_at");
          holds.countDown();
          return awaitEnd(release);
        });
  }

  private static boolean awaitEnd(CountDownLatch release) {
    try {
      release.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String owner() {
    try {
      return json("/api/me").get("id").asString();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitActs(int count) throws Exception {
    Await.until(count + " acts are noted", () -> acts().size() == count);
  }

  private List<AuditEntry> acts() {
    return Audit.list(database, ALL);
  }
}
