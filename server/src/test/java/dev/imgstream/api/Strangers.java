package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** For every operation of the contract, how someone else tries it on what they do not own. */
final class Strangers {
  private static final String PHOTO = "/api/photos/";
  private static final String UPLOAD = "/api/uploads/";
  private static final List<String> SCOPES = List.of("", "?of=favourites", "?of=trash");

  /** Tries an operation as a stranger, and finds that nothing came of it. */
  @FunctionalInterface
  interface Try {
    void as(Caller stranger) throws Exception;
  }

  /** Asks for one thing. */
  @FunctionalInterface
  private interface Ask {
    HttpResponse<byte[]> of(Caller stranger, String id) throws IOException, InterruptedException;
  }

  private final Belongings hers;
  private final Map<String, Try> tries = new TreeMap<>();

  private Strangers(Belongings hers) {
    this.hers = hers;
    addThings();
    addLists();
    addSendings();
    addActs();
  }

  /** How each operation is tried. */
  static Map<String, Try> trying(Belongings hers) {
    return new Strangers(hers).tries;
  }

  private void addThings() {
    absent("GET /api/photos/{id}", (one, id) -> one.get(PHOTO + id));
    absent("DELETE /api/photos/{id}", (one, id) -> one.delete(PHOTO + id));
    absent("POST /api/photos/{id}/restore", (one, id) -> one.post(PHOTO + id + "/restore"));
    absent("PUT /api/photos/{id}/favourite", (one, id) -> one.put(PHOTO + id + "/favourite"));
    absent("DELETE /api/photos/{id}/favourite", (one, id) -> one.delete(PHOTO + id + "/favourite"));
    absent("GET /api/photos/{id}/formers", (one, id) -> one.get(PHOTO + id + "/formers"));
    absent(
        "POST /api/photos/{id}/formers/{revision}/restore",
        (one, id) -> one.post(PHOTO + id + "/formers/1/restore"));
    absent("GET /api/photos/{id}/thumb", (one, id) -> one.get(PHOTO + id + "/thumb?v=2"));
    absent("GET /api/photos/{id}/preview", (one, id) -> one.get(PHOTO + id + "/preview?v=2"));
    absent("GET /api/photos/{id}/original", (one, id) -> one.get(PHOTO + id + "/original"));
    absent("DELETE /api/uploads/{id}", (one, id) -> one.delete(UPLOAD + id));
    absent(
        "POST /api/uploads/{id}/complete",
        (one, id) -> one.post(UPLOAD + id + "/complete?onCollision=overwrite"));
    // Where bytes go to a bucket, this server takes none from anybody.
    absent(
        "PUT /api/uploads/{id}/bytes",
        List.of(404, 405),
        (one, id) -> one.put(UPLOAD + id + "/bytes", new byte[100], "bytes 0-99/*"));
  }

  private void addLists() {
    silent("GET /health", "/health");
    silent("GET /api/me", "/api/me");
    tries.put("GET /metrics", one -> assertThat(one.get("/metrics").statusCode()).isEqualTo(404));
    silent("GET /api/uploads", "/api/uploads");
    silent("GET /api/uploads.csv", "/api/uploads.csv");
    tries.put(
        "GET /api/timeline",
        one -> {
          for (var scope : SCOPES) {
            assertThat(text(one.get("/api/timeline" + scope)))
                .contains("\"months\":[]", "\"total\":0");
          }
        });
    tries.put(
        "GET /api/timeline/{month}",
        one -> {
          for (var scope : SCOPES) {
            assertThat(text(one.get("/api/timeline/" + hers.month + scope))).contains("\"ids\":[]");
          }
        });
    tries.put(
        "GET /api/months",
        one -> {
          for (var scope : List.of("", "&of=favourites", "&of=trash")) {
            assertThat(text(one.get("/api/months?months=" + hers.month + ".1" + scope)))
                .contains("\"months\":[]");
          }
        });
    tries.put(
        "GET /api/towns",
        one -> {
          for (var scope : List.of("", "&of=favourites", "&of=trash")) {
            var path = "/api/towns?months=" + hers.month + ".1" + scope;
            assertThat(text(one.get(path))).isEqualTo("{\"towns\":[],\"months\":[]}");
            assertThat(text(one.get(path + "&from=0"))).contains("\"towns\":[]", "\"town\":[]");
          }
        });
    tries.put(
        "GET /api/strips/{month}",
        one -> {
          var strip = one.get("/api/strips/" + hers.month);
          assertThat(strip.body().length).isLessThan(100);
        });
    tries.put(
        "GET /api/strips",
        one -> {
          for (var id : hers.ids()) {
            var strip = one.get(NamedStrip.of(UUID.fromString(id), 2));
            assertThat(strip.statusCode()).isEqualTo(200);
            assertThat(strip.body()).as("a name and no thumb").hasSize(24);
          }
        });
  }

  private void addSendings() {
    tries.put(
        "POST /api/photos",
        one -> {
          var reply = one.post("/api/photos?name=" + Belongings.NAME, hers.bytes);
          assertThat(reply.statusCode()).as("it is new to them").isEqualTo(201);
          assertThat(reply.headers().firstValue("Upload-Outcome")).contains("new");
          assertThat(TestApp.json(reply).get("id").asString()).isNotEqualTo(hers.photo);
        });
    tries.put(
        "POST /api/uploads",
        one -> {
          var said = one.opened(Belongings.NAME, hers.bytes);
          assertThat(said.get("status").asString()).isEqualTo("new");
          assertThat(said.has("existing")).isFalse();
        });
    tries.put(
        "POST /api/uploads/sessions",
        one -> assertAllUnknown(one.post("/api/uploads/sessions", Map.of("uploads", hers.ids()))));
    tries.put(
        "POST /api/uploads/complete",
        one -> {
          var wishes = hers.ids().stream().map(id -> Map.of("id", id)).toList();
          assertAllUnknown(one.post("/api/uploads/complete", Map.of("uploads", wishes)));
        });
  }

  private void addActs() {
    tries.put(
        "POST /api/selection",
        one -> {
          for (var scope : List.of("photos", "favourites", "trash")) {
            for (var act : List.of("favourite", "unfavourite", "trash", "restore")) {
              var wish = Map.of("act", act, "of", scope, "ranges", hers.ranges());
              var reply = one.post("/api/selection", wish);
              assertThat(reply.statusCode()).as("they have no such month").isEqualTo(409);
              assertNothingIsTold(reply);
            }
          }
        });
    tries.put(
        "POST /api/selection/undo",
        one -> {
          var reply = one.post("/api/selection/undo", Map.of("trashedAt", hers.trashedAt()));
          assertThat(reply.statusCode()).isEqualTo(200);
          assertThat(text(reply)).isEqualTo("{\"photos\":0}");
        });
    tries.put(
        "POST /api/zips",
        one -> {
          var reply = one.post("/api/zips", Map.of("ranges", hers.ranges()));
          assertThat(reply.statusCode()).isEqualTo(409);
          assertNothingIsTold(reply);
        });
    tries.put(
        "GET /api/zips/{zip}",
        one -> {
          var reply = one.get(hers.zip);
          assertThat(reply.statusCode()).isEqualTo(404);
          assertThat(comparable(reply))
              .isEqualTo(comparable(one.get("/api/zips/" + Library.NOBODY)));
        });
  }

  /** An operation on a thing that they do not own is answered as if there were none. */
  private void absent(String operation, Ask ask) {
    absent(operation, List.of(404), ask);
  }

  private void absent(String operation, List<Integer> statuses, Ask ask) {
    tries.put(
        operation,
        stranger -> {
          var nowhere = ask.of(stranger, Library.NOBODY);
          for (var id : hers.ids()) {
            var reply = ask.of(stranger, id);
            assertThat(reply.statusCode()).isIn(statuses).isEqualTo(nowhere.statusCode());
            assertThat(comparable(reply)).isEqualTo(comparable(nowhere));
            assertNothingIsTold(reply);
          }
        });
  }

  private void silent(String operation, String path) {
    tries.put(
        operation,
        stranger -> {
          var reply = stranger.get(path);
          assertThat(reply.statusCode()).isEqualTo(200);
          assertNothingIsTold(reply);
        });
  }

  private void assertAllUnknown(HttpResponse<byte[]> reply) {
    assertThat(reply.statusCode()).isEqualTo(200);
    var entries = TestApp.json(reply).get("uploads").values();
    assertThat(entries).hasSameSizeAs(hers.ids());
    assertThat(entries)
        .allMatch(entry -> entry.get("problem").get("type").asString().equals("not-found"))
        .allMatch(entry -> !entry.has("url") && !entry.has("photo"));
  }

  private void assertNothingIsTold(HttpResponse<byte[]> reply) {
    var told = text(reply) + reply.headers().map();
    for (var secret : hers.secrets()) {
      assertThat(told).doesNotContain(secret);
    }
  }

  /** A problem without what differs from one request to the next. */
  private static List<String> comparable(HttpResponse<byte[]> reply) {
    var problem = TestApp.json(reply);
    return List.of(problem.get("type").asString(), problem.get("detail").asString());
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
