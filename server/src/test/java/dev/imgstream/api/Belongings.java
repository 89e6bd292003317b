package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person has, one thing of each kind, and everything that they see of it. */
final class Belongings {
  private static final String JPEG = "albums/nature/tanners_ridge.jpg";

  static final String NAME = "of-anna.jpg";

  private final Caller owner;
  final String ownerId;
  final byte[] bytes = Copies.jpeg(Photos.read(JPEG), "anna's");
  final byte[] half = Copies.jpeg(Photos.read(JPEG), "anna's, sent by half");

  /** Overwritten once, with all its renditions made. */
  final String photo;

  final String trashed;

  /** Announced, and sent by half where the server takes the bytes. */
  final String upload;

  final String month;

  /** Where an archive of all of the month is fetched. */
  final String zip;

  Belongings(Caller owner) throws IOException, InterruptedException {
    this.owner = owner;
    this.ownerId = TestApp.json(owner.get("/api/me")).get("id").asString();
    this.photo = owner.kept(NAME, Copies.jpeg(Photos.read(JPEG), "before"), "");
    owner.kept(NAME, bytes, "&onCollision=overwrite");
    owner.get("/api/photos/" + photo + "/preview");
    this.trashed = owner.kept("trashed.jpg", Copies.jpeg(Photos.read(JPEG), "trashed"), "");
    owner.delete("/api/photos/" + trashed);
    var opened = owner.opened("half.jpg", half);
    this.upload = opened.get("uploadId").asString();
    if (opened.has("url")) {
      owner.put(
          opened.get("url").asString(), Arrays.copyOf(half, 5_000), "bytes 0-4999/" + half.length);
    }
    this.month =
        TestApp.json(owner.get("/api/timeline")).get("months").get(0).get("month").asString();
    this.zip =
        TestApp.json(owner.post("/api/zips", Map.of("ranges", ranges()))).get("url").asString();
  }

  /** What nobody else may be told, in any reply. */
  List<String> secrets() {
    return List.of(
        ownerId,
        photo,
        trashed,
        upload,
        NAME,
        "half.jpg",
        Consistency.sha256(bytes),
        Consistency.sha256(half));
  }

  /** All of their month, as they would name it. */
  List<Map<String, Object>> ranges() throws IOException, InterruptedException {
    var there = TestApp.json(owner.get("/api/timeline/" + month));
    return List.of(
        Map.of(
            "month",
            month,
            "version",
            there.get("version").asLong(),
            "from",
            0,
            "count",
            there.get("ids").size()));
  }

  /** When the one went to the trash that is there. */
  String trashedAt() throws IOException, InterruptedException {
    return TestApp.json(owner.get("/api/photos/" + trashed)).get("trashedAt").asString();
  }

  /** The ids of things that a stranger may try, in the place of {@code {id}}. */
  List<String> ids() {
    return List.of(photo, trashed, upload);
  }

  /** Everything that their owner sees, byte for byte. */
  List<String> seen() throws IOException, InterruptedException {
    var all = new TreeMap<String, String>();
    for (var path :
        List.of(
            "/api/photos/" + photo,
            "/api/photos/" + photo + "/formers",
            "/api/photos/" + photo + "/thumb",
            "/api/photos/" + photo + "/preview",
            "/api/photos/" + trashed,
            "/api/timeline",
            "/api/timeline/" + month,
            "/api/timeline?of=trash",
            "/api/timeline/" + month + "?of=trash",
            "/api/timeline?of=favourites",
            "/api/months?months=" + month + ".1",
            "/api/towns?months=" + month + ".1",
            "/api/strips/" + month,
            "/api/uploads")) {
      var reply = owner.get(path);
      if (reply.statusCode() != 200) {
        throw new AssertionError(path + " answered its owner " + reply.statusCode());
      }
      all.put(path, new String(reply.body(), ISO_8859_1));
    }
    return new ArrayList<>(all.values());
  }
}
