package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A month as bytes, and what may be kept of it. */
final class MonthOnTheWireTest extends ApiTest {
  private static final String MONTH = "/api/timeline/2023-09";

  @Test
  void bytesAndJsonTellTheSame() throws Exception {
    app.post("a.jpg", tanners(), "");
    app.post("b.jpg", Copies.jpeg(tanners(), "b"), "&modified=2023-09-30T00:00:00Z");
    var earlier = Copies.jpeg(Photos.read("metadata/tags/picasa.jpg"), "early");
    app.post("c.jpg", earlier, "");
    var month = json("/api/timeline").get("months").get(0).get("month").asString();
    var json = json("/api/timeline/" + month);
    int photos = json.get("ids").size();

    var bytes = ByteBuffer.wrap(packed("/api/timeline/" + month).body());

    assertThat(bytes.remaining()).isEqualTo(32 + 30 * photos);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getInt(0)).isEqualTo(1);
    assertThat(bytes.getInt(4)).isEqualTo(photos);
    assertThat(bytes.getLong(8)).isEqualTo(json.get("version").asLong());
    assertThat(bytes.getInt(16)).isZero();
    assertThat(YearMonth.of(bytes.getShort(20), bytes.getShort(22))).hasToString(month);
    bytes.position(32);
    bytes.order(ByteOrder.BIG_ENDIAN);
    for (var id : json.get("ids")) {
      assertThat(new UUID(bytes.getLong(), bytes.getLong())).hasToString(id.asString());
    }
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    int second = 0;
    for (int i = 0; i < photos; i++) {
      int next = bytes.getInt();
      second = i == 0 ? next : second - next;
      assertThat(second).isEqualTo(json.get("takenAt").get(i).asInt());
    }
    json.get("photoVersion")
        .forEach(version -> assertThat(bytes.getInt()).isEqualTo(version.asInt()));
    json.get("ratio")
        .forEach(ratio -> assertThat(bytes.getShort() / 1000.0).isEqualTo(ratio.asDouble()));
    for (int shift = 16; shift >= 0; shift -= 8) {
      for (var colour : json.get("colour")) {
        assertThat(bytes.get()).isEqualTo((byte) (colour.asInt() >> shift));
      }
    }
    json.get("type").forEach(type -> assertThat(type.asString()).isEqualTo("image/jpeg"));
    for (int i = 0; i < photos; i++) {
      assertThat(bytes.get()).isZero();
    }
  }

  @Test
  void aPartIsARunOfTheWhole() throws Exception {
    for (int i = 0; i < 3; i++) {
      app.post(i + ".jpg", Copies.jpeg(tanners(), "copy " + i), "");
    }
    var ids = json(MONTH).get("ids");

    var part = json(MONTH + "?from=1&count=1");

    assertThat(part.get("from").asInt()).isOne();
    assertThat(part.get("ids")).hasSize(1);
    assertThat(part.get("ids").get(0)).isEqualTo(ids.get(1));
    assertThat(json(MONTH + "?from=3").get("ids")).isEmpty();
  }

  @Test
  void underItsPresentVersionAMonthIsKeptForEver() throws Exception {
    app.post("a.jpg", tanners(), "");
    long version = json(MONTH).get("version").asLong();

    assertThat(header(packed(MONTH + "?v=" + version), "Cache-Control")).contains("immutable");
    assertThat(header(packed(MONTH + "?v=" + (version - 1)), "Cache-Control")).contains("no-cache");
    assertThat(header(packed(MONTH), "ETag")).isNotEqualTo(header(app.get(MONTH), "ETag"));
    assertThat(header(packed(MONTH), "Vary")).contains("Accept");
  }

  @Test
  void aFavouriteChangesItsMonthAloneAndItsSidecar() throws Exception {
    var id = id(TestApp.json(app.post("a.jpg", tanners(), "")));
    app.post("b.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"), "");
    var before = json("/api/timeline").get("months");
    var path = "/api/photos/" + id + "/favourite";

    var marked = app.send(app.request(path).PUT(BodyPublishers.noBody()).build());

    assertThat(marked.statusCode()).isEqualTo(204);
    assertThat(json("/api/photos/" + id).get("favourite").asBoolean()).isTrue();
    assertThat(json(MONTH).get("favourite").get(0).asBoolean()).isTrue();
    assertThat(packed(MONTH).body()[32 + 29]).isEqualTo((byte) 0x80);
    var sidecar = app.objects().stream().filter(name -> name.endsWith(id + ".json")).findFirst();
    assertThat(folder.resolve("objects").resolve(sidecar.orElseThrow()))
        .content()
        .contains("\"favourite\":true");
    var after = json("/api/timeline").get("months");
    int changed = 0;
    for (int i = 0; i < before.size(); i++) {
      boolean same = before.get(i).equals(after.get(i));
      assertThat(same).isNotEqualTo(after.get(i).get("month").asString().equals("2023-09"));
      changed += same ? 0 : 1;
    }
    assertThat(changed).isOne();

    var tag = header(app.get("/api/timeline"), "ETag");
    app.send(app.request(path).PUT(BodyPublishers.noBody()).build());
    assertThat(header(app.get("/api/timeline"), "ETag")).isEqualTo(tag);
    app.send(app.request(path).DELETE().build());
    assertThat(json("/api/photos/" + id).get("favourite").asBoolean()).isFalse();
    assertThat(header(app.get("/api/timeline"), "ETag")).isNotEqualTo(tag);
  }

  @Test
  void favouritesAndTheTrashHoldWhatWasPutThere() throws Exception {
    var kept = id(TestApp.json(app.post("a.jpg", tanners(), "")));
    var gone = id(TestApp.json(app.post("b.jpg", Copies.jpeg(tanners(), "b"), "")));
    for (var id : List.of(kept, gone)) {
      app.send(
          app.request("/api/photos/" + id + "/favourite").PUT(BodyPublishers.noBody()).build());
    }
    app.send(app.request("/api/photos/" + gone).DELETE().build());

    assertThat(json(MONTH + "?of=favourites").get("ids"))
        .extracting(JsonNode::asString)
        .containsExactly(kept);
    assertThat(json(MONTH + "?of=trash").get("ids"))
        .extracting(JsonNode::asString)
        .containsExactly(gone);
    assertThat(json("/api/timeline?of=trash").get("total").asInt()).isOne();
    var month = json("/api/timeline?of=trash").get("months").get(0);
    assertThat(month.get("version")).isEqualTo(json(MONTH).get("version"));
    var tag = header(app.get("/api/timeline?of=trash"), "ETag");
    // What is in the trash can be a favourite no longer, and both views must hear of it.
    app.send(app.request("/api/photos/" + gone + "/favourite").DELETE().build());
    assertThat(header(app.get("/api/timeline?of=trash"), "ETag")).isNotEqualTo(tag);
    assertThat(json(MONTH + "?of=trash").get("favourite").get(0).asBoolean()).isFalse();
  }

  private HttpResponse<byte[]> packed(String path) throws Exception {
    return app.send(app.request(path).header("Accept", "application/vnd.imgstream.month").build());
  }
}
