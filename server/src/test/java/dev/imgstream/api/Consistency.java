package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold of a library at rest, whatever happened before. */
public final class Consistency {
  private static final JsonMapper JSON = new JsonMapper();

  private final TestApp app;
  private final Path folder;

  Consistency(TestApp app, Path folder) {
    this.app = app;
    this.folder = folder;
  }

  /** Every photo of the timeline, in its order. */
  List<JsonNode> photos() throws Exception {
    var photos = new ArrayList<JsonNode>();
    var timeline = TestApp.json(app.get("/api/timeline"));
    for (var month : timeline.get("months")) {
      var ids = TestApp.json(app.get("/api/timeline/" + month.get("month").asString())).get("ids");
      assertThat(ids).as("photos of the month").hasSize(month.get("count").asInt());
      for (var id : ids) {
        photos.add(TestApp.json(app.get("/api/photos/" + id.asString())));
      }
    }
    assertThat(photos).as("photos of all months").hasSize(timeline.get("total").asInt());
    return photos;
  }

  /** The checksums of all originals on disk, those included that an overwrite has replaced. */
  List<String> originals() throws IOException {
    var checksums = new ArrayList<String>();
    for (var name : app.objects()) {
      if (name.startsWith("originals/")) {
        checksums.add(sha256(Files.readAllBytes(folder.resolve("objects").resolve(name))));
      }
    }
    return checksums;
  }

  /** Fails where a row lacks its objects or disagrees with them. */
  void check() throws Exception {
    assertThat(app.objects()).noneMatch(name -> name.startsWith(".incoming"));
    var names = new HashMap<String, String>();
    var fresh = Files.createTempDirectory(folder, "fresh");
    try (var other = TestApp.start(fresh, Map.of())) {
      for (var photo : photos()) {
        check(photo, other);
        var former = names.put(photo.get("name").asString(), photo.get("id").asString());
        assertThat(former).as("another photo of the same name").isNull();
      }
    }
  }

  private void check(JsonNode photo, TestApp other) throws Exception {
    var id = photo.get("id").asString();
    var original = app.get("/api/photos/" + id + "/original");
    assertThat(original.statusCode()).isEqualTo(200);
    assertThat(sha256(original.body())).isEqualTo(photo.get("sha256").asString());
    assertThat(app.objects())
        .anyMatch(name -> name.endsWith(id + "/" + photo.get("version").asInt() + "/thumb.webp"));
    var sidecar = sidecar(id).orElseThrow();
    for (var member : List.of("name", "sha256", "size", "type", "favourite", "uploadedAt")) {
      assertThat(sidecar.get(member)).as("the sidecar's " + member).isEqualTo(photo.get(member));
    }
    assertThat(sidecar.has("trashedAt")).as("whether the sidecar is in the trash").isFalse();
    var key = sidecar.get("original").asString();
    assertThat(sha256(Files.readAllBytes(folder.resolve("objects").resolve(key))))
        .isEqualTo(photo.get("sha256").asString());
    checkPicture(photo, original.body(), other);
  }

  /** The thumb and the preview are those that the same bytes give where nothing else happens. */
  private void checkPicture(JsonNode photo, byte[] original, TestApp other) throws Exception {
    var path = "/api/photos/" + photo.get("id").asString();
    var sent = other.post(photo.get("name").asString(), original, "");
    var same = "/api/photos/" + TestApp.json(sent).get("id").asString();
    for (var rendition : List.of("/preview", "/thumb")) {
      assertThat(app.get(path + rendition).body()).isEqualTo(other.get(same + rendition).body());
    }
  }

  private Optional<JsonNode> sidecar(String id) throws IOException {
    return app.objects().stream()
        .filter(name -> name.startsWith("sidecars/") && name.contains(id))
        .findFirst()
        .map(name -> JSON.readTree(folder.resolve("objects").resolve(name)));
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
