package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
