package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the ledger tells of uploads, and how it is searched. */
class LedgerApiTest extends ApiTest {
  private static final String BATCH = "0193a5c0-0000-7000-8000-000000000001";

  private Uploader uploader;

  @BeforeEach
  void openUploader() {
    uploader = new Uploader(app.address());
  }

  @AfterEach
  void closeUploader() {
    uploader.close();
  }

  @Test
  void itIsPagedNewestFirst() throws Exception {
    for (int call = 0; call < 3; call++) {
      var files = new ArrayList<Map<String, Object>>();
      for (int n = 0; n < 5; n++) {
        files.add(Map.of("name", "photo " + (call * 5 + n) + ".jpg", "size", 1));
      }
      uploader.opened(files);
    }
    var names = new ArrayList<String>();

    for (var query = "?limit=4"; !query.isEmpty(); ) {
      var page = uploader.ledger(query);
      assertThat(page.get("counts").get("waiting").asInt()).isEqualTo(15);
      page.get("uploads").forEach(entry -> names.add(entry.get("name").asString()));
      query = page.has("next") ? "?limit=4&before=" + page.get("next").asString() : "";
    }

    assertThat(names).hasSize(15).doesNotHaveDuplicates();
    assertThat(names.getFirst()).isEqualTo("photo 14.jpg");
    assertThat(names.getLast()).isEqualTo("photo 0.jpg");
  }

  @Test
  void itIsSearchedByNameStateAndBatch() throws Exception {
    uploader.upload("Ähre.JPG", tanners(), "");
    uploader.open(
        Map.of(
            "batch",
            BATCH,
            "files",
            List.of(
                Map.of("name", "100%_wheat.jpg", "size", 1), Map.of("name", "x.jpg", "size", 0))));

    assertThat(names("?q=%C3%A4hre")).containsExactly("Ähre.JPG");
    assertThat(names("?q=0%25_w")).containsExactly("100%_wheat.jpg");
    assertThat(names("?q=%25%25")).isEmpty();
    assertThat(names("?state=new")).containsExactly("Ähre.JPG");
    assertThat(names("?state=refused,sending")).containsExactly("x.jpg", "100%_wheat.jpg");
    assertThat(names("?batch=" + BATCH)).hasSize(2);
    assertThat(uploader.ledger("?batch=" + BATCH + "&state=new").get("counts"))
        .isEqualTo(TestApp.json(uploader.get("/api/uploads?batch=" + BATCH)).get("counts"));
  }

  @Test
  void itTellsHowFarAnUploadHasComeAndWhatItBecame() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    assertThat(entry().get("state").asString()).isEqualTo("waiting");
    uploader.put(id, tanners(), 0, 3_000);
    assertThat(entry().get("state").asString()).isEqualTo("sending");
    assertThat(entry().get("received").asInt()).isEqualTo(3_000);
    uploader.put(id, tanners(), 3_000, tanners().length);
    uploader.complete(id, "");

    assertThat(entry().get("state").asString()).isEqualTo("new");
    assertThat(entry().get("received").asInt()).isEqualTo(tanners().length);
    assertThat(entry().get("photo").get("id").asString()).isEqualTo(id);
    assertThat(entry().has("endedAt")).isTrue();
  }

  /**
   * Somebody asks whether all is safe after a photo was trashed, another replaced, a third removed.
   */
  @Test
  void itTellsWhatIsNotSafeAnyMore() throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    for (var name : List.of("kept", "trashed", "replaced", "removed", "twice")) {
      files.put(name, Copies.jpeg(tanners(), name));
      uploader.upload(name + ".jpg", files.get(name), "");
    }
    assertSince(0, 0, 0);
    uploader.opened(List.of(Uploader.file("again.jpg", files.get("trashed"))));

    delete("trashed");
    uploader.upload(
        "replaced.jpg", Copies.jpeg(tanners(), "other bytes"), "?onCollision=overwrite");
    remove("removed");
    remove("twice");
    uploader.upload("twice, again.jpg", files.get("twice"), "");

    // The ledger tells of two files that they were these bytes, and both are in the trash.
    assertSince(2, 1, 1);
    var since = new TreeMap<String, String>();
    uploader
        .ledger("")
        .get("uploads")
        .forEach(
            entry -> since.put(entry.get("name").asString(), entry.path("since").asString("")));
    assertThat(since)
        .isEqualTo(
            Map.of(
                "kept.jpg", "",
                "trashed.jpg", "trashed",
                "again.jpg", "trashed",
                "replaced.jpg", "replaced",
                "removed.jpg", "removed",
                "twice.jpg", "",
                "twice, again.jpg", ""));
    assertThat(names("?still=gone"))
        .containsExactlyInAnyOrder("trashed.jpg", "again.jpg", "replaced.jpg", "removed.jpg");
    assertThat(names("?still=here&state=new,replaced,duplicate,restored"))
        .containsExactlyInAnyOrder("kept.jpg", "replaced.jpg", "twice.jpg", "twice, again.jpg");
    assertThat(uploader.ledger("?still=gone").get("counts"))
        .as("whatever was asked for")
        .isEqualTo(uploader.ledger("").get("counts"));
    var table = new String(uploader.get("/api/uploads.csv").body(), UTF_8);
    assertThat(table.lines().filter(line -> line.endsWith(",trashed"))).hasSize(2);
    assertThat(table.lines().filter(line -> line.endsWith(",removed"))).hasSize(1);

    var photo = uploader.ledger("?q=removed").get("uploads").get(0);
    assertThat(photo.get("state").asString()).isEqualTo("new");
    assertThat(photo.has("photo")).isFalse();
  }

  @Test
  void whatBecameOfVeryManyIsNotCounted() throws Exception {
    try (var database = Database.openAsItStands(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      database.useWrite(
          owner,
          handle ->
              handle.execute(
                  """
                  insert into upload (owner, id, batch, name, folded, size, on_collision, state, opened_at, ended_at)
                  with recursive n(i) as (select 1 union all select i + 1 from n where i < 100001)
                  select ?, '00000000-0000-7000-8000-' || cast(100000000000 + i as text), ?, 'a', 'a', 1, 'ask', 'new', 1, 1
                  from n
                  """,
                  owner.toString(),
                  BATCH));
    }

    assertThat(uploader.ledger("?limit=1").has("since")).isFalse();
    assertThat(uploader.ledger("?limit=1&q=b").has("since")).isTrue();
  }

  private void assertSince(int trashed, int replaced, int removed) throws Exception {
    var since = uploader.ledger("?limit=1").get("since");
    assertThat(since.get("trashed").asInt()).isEqualTo(trashed);
    assertThat(since.get("replaced").asInt()).isEqualTo(replaced);
    assertThat(since.get("removed").asInt()).isEqualTo(removed);
  }

  private String delete(String name) throws Exception {
    var id = uploader.ledger("?q=" + name).get("uploads").get(0).get("photo").get("id").asString();
    app.send(app.request("/api/photos/" + id).DELETE().build());
    return id;
  }

  /** As the sweep does once the time in the trash is over. */
  private void remove(String name) throws Exception {
    var id = delete(name);
    try (var database = Database.openAsItStands(dialect())) {
      var photos = new Photos(database, Clock.systemUTC());
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      assertThat(photos.remove(owner, PhotoId.of(id), Instant.now().plusSeconds(1))).isTrue();
    }
  }

  /** Where the server keeps its rows. */
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("imgstream.db"));
  }

  @Test
  void theTableHasEveryRowAndNoFormulas() throws Exception {
    uploader.upload("=cmd(),\"x\".jpg", tanners(), "");
    var files = new ArrayList<Map<String, Object>>();
    for (int n = 0; n < 2_500; n++) {
      files.add(Map.of("name", "photo " + n + ".jpg", "size", 1));
    }
    uploader.opened(files);

    var reply = uploader.get("/api/uploads.csv");

    var lines = new String(reply.body(), UTF_8).split("\r\n");
    assertThat(lines).hasSize(2_502).doesNotHaveDuplicates();
    assertThat(lines[0]).startsWith("opened,ended,name,size,state");
    assertThat(lines[2_501]).contains(",\"'=cmd(),\"\"x\"\".jpg\",");
    assertThat(new String(uploader.get("/api/uploads.csv?state=new").body(), UTF_8).split("\r\n"))
        .hasSize(2);
  }

  @Test
  void whatIsAskedInAnotherFormIsRefused() throws Exception {
    for (var query :
        List.of(
            "?state=gone",
            "?limit=0",
            "?limit=501",
            "?before=1",
            "?batch=1",
            "?q=" + "a".repeat(256))) {
      assertThat(uploader.get("/api/uploads" + query).statusCode()).as(query).isEqualTo(400);
    }
  }

  private JsonNode entry() throws Exception {
    return uploader.ledger("").get("uploads").get(0);
  }

  private List<String> names(String query) throws Exception {
    return uploader
        .ledger(query)
        .get("uploads")
        .valueStream()
        .map(entry -> entry.get("name").asString())
        .toList();
  }
}
