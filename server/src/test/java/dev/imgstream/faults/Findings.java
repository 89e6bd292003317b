package dev.imgstream.faults;

import dev.imgstream.TestApp;
import dev.imgstream.api.Uploader;
import dev.imgstream.objects.Checksums;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is there after the fault run, held against what was sent. */
final class Findings {
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private int files;
  private int lost;
  private int twice;
  private int kills;
  private int retries;

  private Findings() {}

  /**
   * Reads the whole library back.
   *
   * @param safe the photo that each file was said to be, by the file's name
   */
  static Findings of(URI server, Map<String, byte[]> batch, Map<String, String> safe)
      throws IOException, InterruptedException {
    var findings = new Findings();
    findings.files = batch.size();
    Set<String> there = new HashSet<>();
    try (var client = new Uploader(server)) {
      for (var photo : photos(client)) {
        var id = photo.get("id").asString();
        var bytes = client.get("/api/photos/" + id + "/original").body();
        var name = photo.get("name").asString();
        findings.versions.put(id, photo.get("version").asInt());
        findings.expect(name + " is said to be what it is", id.equals(safe.get(name)));
        var sent = batch.get(name);
        findings.expect(
            name + " is byte for byte", sent != null && sha256(bytes).equals(sha256(sent)));
        if (!there.add(sha256(bytes))) {
          findings.twice++;
        }
      }
    }
    for (var file : batch.values()) {
      if (!there.contains(sha256(file))) {
        findings.lost++;
      }
    }
    return findings;
  }

  void expect(String what, boolean holds) {
    if (!holds) {
      faults.add("it does not hold that " + what);
    }
  }

  void count(int kills, int retries) {
    this.kills = kills;
    this.retries = retries;
  }

  /** Every object must be one of a photo, at its present version. */
  void expectNothingLeftBehind(Path objects) throws IOException {
    try (var all = Files.walk(objects)) {
      for (var file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        var name = objects.relativize(file).toString();
        expect(name + " belongs to a photo", isOfAPhoto(name));
      }
    }
  }

  private boolean isOfAPhoto(String name) {
    var parts = name.split("/", -1);
    if (parts.length < 3) {
      return false;
    }
    var version = versions.get(parts[2].replaceAll("\\..*", ""));
    return version != null
        && (!parts[0].equals("renditions") || parts[3].equals(String.valueOf(version)));
  }

  boolean isSound() {
    return faults.isEmpty() && lost == 0 && twice == 0;
  }

  @Override
  public String toString() {
    return String.join("\n", faults)
        + (faults.isEmpty() ? "" : "\n")
        + "files %d, kills %d, retries %d, lost %d, twice %d"
            .formatted(files, kills, retries, lost, twice);
  }

  private static List<JsonNode> photos(Uploader client) throws IOException, InterruptedException {
    var photos = new ArrayList<JsonNode>();
    for (var month : TestApp.json(client.get("/api/timeline")).get("months")) {
      var path = "/api/timeline/" + month.get("month").asString();
      for (var id : TestApp.json(client.get(path)).get("ids")) {
        photos.add(TestApp.json(client.get("/api/photos/" + id.asString())));
      }
    }
    return photos;
  }

  private static String sha256(byte[] bytes) throws IOException {
    return Checksums.of(new ByteArrayInputStream(bytes)).sha256();
  }
}
