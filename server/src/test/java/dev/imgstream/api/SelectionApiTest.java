package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.audit.Audit;
import dev.imgstream.audit.AuditEntry;
import dev.imgstream.audit.AuditQuery;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.http.Json;
import dev.imgstream.photo.PhotoId;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is done to many photos at once. */
class SelectionApiTest extends ApiTest {
  private static final String MONTH = "2023-09";
  private static final int PHOTOS = 6;

  private List<String> ids = List.of();

  @BeforeEach
  void addPhotos() throws Exception {
    for (int i = 0; i < PHOTOS; i++) {
      app.post(i + ".jpg", Copies.jpeg(tanners(), "copy " + i), "");
    }
    ids = idsOf("photos");
  }

  @Test
  void whatIsDoneToARangeIsDoneToEachOfItsPhotosAndToNoOther() throws Exception {
    long before = version();

    var done = act("favourite", "photos", range(1, 2), range(4, 1));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(TestApp.json(done).get("photos").asInt()).isEqualTo(3);
    assertThat(idsOf("favourites")).containsExactly(ids.get(1), ids.get(2), ids.get(4));
    assertThat(version()).isGreaterThan(before);
    for (var id : idsOf("favourites")) {
      assertThat(sidecar(id)).contains("\"favourite\":true");
    }
    assertThat(sidecar(ids.get(0))).contains("\"favourite\":false");
  }

  @Test
  void whatWentToTheTrashTogetherComesBackTogether() throws Exception {
    app.send(app.request("/api/photos/" + ids.get(0)).DELETE().build());

    var done = TestApp.json(act("trash", "photos", range(0, 3)));

    assertThat(idsOf("photos")).containsExactly(ids.get(4), ids.get(5));
    assertThat(json("/api/timeline").get("total").asInt()).isEqualTo(2);
    assertThat(idsOf("trash")).hasSize(4);
    assertThat(sidecar(ids.get(1))).contains("trashedAt");
    var acts = actsOn(ids.get(1));
    assertThat(acts).containsExactly("delete", "upload");

    var undone = post("/api/selection/undo", Map.of("trashedAt", done.get("trashedAt").asString()));

    assertThat(TestApp.json(undone).get("photos").asInt()).isEqualTo(3);
    assertThat(idsOf("photos")).isEqualTo(ids.subList(1, PHOTOS));
    assertThat(idsOf("trash")).containsExactly(ids.get(0));
    assertThat(sidecar(ids.get(1))).doesNotContain("trashedAt");
    assertThat(actsOn(ids.get(1))).containsExactly("restore", "delete", "upload");
  }

  @Test
  void aRangeOfAMonthThatHasChangedDoesNothing() throws Exception {
    var stale = range(0, 2);
    app.post("late.jpg", Copies.jpeg(tanners(), "late"), "");

    var refused = act("trash", "photos", stale);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(TestApp.json(refused).get("type").asString()).endsWith("month-changed");
    assertThat(TestApp.json(refused).get("months").get(0).asString()).isEqualTo(MONTH);
    assertThat(idsOf("trash")).isEmpty();
    assertThat(act("trash", "photos", range(PHOTOS, 2)).statusCode())
        .as("there are no two from there on")
        .isEqualTo(409);
  }

  @Test
  void rangesThatOverlapNameEachPhotoOnce() throws Exception {
    var done = TestApp.json(act("trash", "photos", range(0, 3), range(1, 3)));

    assertThat(done.get("photos").asInt()).isEqualTo(4);
    assertThat(idsOf("photos")).isEqualTo(ids.subList(4, PHOTOS));
  }

  @Test
  void aPhotoComesBackUnderTheNextFreeName() throws Exception {
    var name = json("/api/photos/" + ids.get(0)).get("name").asString();
    act("trash", "photos", range(0, 1));
    app.post(name, Copies.jpeg(tanners(), "in its place"), "");
    var twin = TestApp.json(app.post("twin.jpg", Copies.jpeg(tanners(), "twin"), ""));
    app.send(app.request("/api/photos/" + id(twin)).DELETE().build());
    app.post("twin.jpg", Copies.jpeg(tanners(), "second twin"), "");
    act("trash", "photos", range(0, 1));

    var done = act("restore", "trash", range(0, idsOf("trash").size()));

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(idsOf("trash")).isEmpty();
    var names = new ArrayList<String>();
    for (var id : idsOf("photos")) {
      var now = json("/api/photos/" + id).get("name").asString();
      names.add(now);
      assertThat(sidecar(id)).contains("\"name\":\"" + now + "\"");
    }
    var dot = name.lastIndexOf('.');
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains(name, name.substring(0, dot) + " (2).jpg", "twin.jpg", "twin (2).jpg");
  }

  private Map<String, Object> range(int from, int count) throws Exception {
    return Map.of("month", MONTH, "version", version(), "from", from, "count", count);
  }

  private long version() throws Exception {
    return json("/api/timeline/" + MONTH).get("version").asLong();
  }

  private List<String> idsOf(String scope) throws Exception {
    var ids = json("/api/timeline/" + MONTH + "?of=" + scope).get("ids");
    return ids.values().stream().map(JsonNode::asString).toList();
  }

  private HttpResponse<byte[]> act(String act, String of, Object... ranges) throws Exception {
    return post("/api/selection", Map.of("act", act, "of", of, "ranges", List.of(ranges)));
  }

  private HttpResponse<byte[]> post(String path, Object body) throws Exception {
    return app.send(app.request(path).POST(BodyPublishers.ofByteArray(Json.bytes(body))).build());
  }

  private String sidecar(String id) throws IOException {
    var name =
        app.objects().stream().filter(one -> one.endsWith(id + ".json")).findFirst().orElseThrow();
    return Files.readString(folder.resolve("objects").resolve(name));
  }

  /** Where the server keeps its rows. */
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("imgstream.db"));
  }

  /** Acts on a photo, newest first. */
  private List<String> actsOn(String photo) throws IOException {
    var query =
        new AuditQuery(
            Optional.empty(), PhotoId.parse(photo), Optional.empty(), Optional.empty(), 100);
    try (var database = Database.openAsItStands(dialect())) {
      return Audit.list(database, query).stream().map(AuditEntry::act).toList();
    }
  }
}
