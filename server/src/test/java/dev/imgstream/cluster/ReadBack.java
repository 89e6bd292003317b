package dev.imgstream.cluster;

import dev.imgstream.TestApp;
import dev.imgstream.api.Consistency;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The library read back after a cluster was used, held against the stories that were lived. */
final class ReadBack {
  private final List<String> faults = new ArrayList<>();
  private final List<Story> stories;
  private final int kills;
  private final int retries;
  private int lost;
  private int twice;
  private int orphans;

  ReadBack(List<Story> stories, int kills, int retries) {
    this.stories = stories;
    this.kills = kills;
    this.retries = retries;
  }

  /** Reads the whole library back. */
  void read(Person person) throws Exception {
    Map<String, List<String>> there = new HashMap<>();
    for (var photo : photos(person)) {
      var name = photo.get("name").asString();
      var bytes = person.get("/api/photos/" + photo.get("id").asString() + "/original").body();
      var sha256 = Consistency.sha256(bytes);
      expect(name + " is byte for byte", sha256.equals(photo.get("sha256").asString()));
      var prefix = name.substring(0, name.indexOf(' '));
      there.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(sha256);
    }
    for (var story : stories) {
      var left = there.getOrDefault(story.prefix(), new ArrayList<>());
      for (var must : story.must()) {
        if (left.stream().filter(must::contains).findFirst().map(left::remove).isEmpty()) {
          lost++;
          faults.add("a photo of " + story.prefix() + " is lost");
        }
      }
      for (var sha256 : left) {
        if (!story.may().contains(sha256)) {
          twice++;
          faults.add("a photo of " + story.prefix() + " is there that should not be");
        }
      }
    }
  }

  /** Counts the objects of the bucket that are no photo's. */
  void countOrphans(Cluster cluster) throws Exception {
    var known = ids(cluster);
    for (var name : objects(cluster.bucket().address())) {
      var parts = name.split("/", -1);
      if (parts.length < 3 || !known.contains(parts[2].replaceAll("\\..*", ""))) {
        orphans++;
        faults.add(name + " is no photo's");
      }
    }
  }

  void expect(String what, boolean holds) {
    if (!holds) {
      faults.add("it does not hold that " + what);
    }
  }

  boolean isSound() {
    return faults.isEmpty();
  }

  @Override
  public String toString() {
    return String.join("\n", faults)
        + (faults.isEmpty() ? "" : "\n")
        + "retries %d\n".formatted(retries)
        + "photos %d, kills %d, lost %d, twice %d, orphans %d"
            .formatted(stories.stream().mapToInt(Story::files).sum(), kills, lost, twice, orphans);
  }

  private static List<JsonNode> photos(Person person) throws Exception {
    var photos = new ArrayList<JsonNode>();
    for (var month : person.json("/api/timeline").get("months")) {
      for (var id : person.json("/api/timeline/" + month.get("month").asString()).get("ids")) {
        photos.add(person.json("/api/photos/" + id.asString()));
      }
    }
    return photos;
  }

  private static Set<String> ids(Cluster cluster) throws Exception {
    var ids = new HashSet<String>();
    try (var connection = cluster.postgres().getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from photo")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static List<String> objects(URI bucket) throws Exception {
    var names = new ArrayList<String>();
    try (var client = HttpClient.newHttpClient()) {
      for (var page = ""; ; ) {
        var listing = bucket.resolve("/storage/v1/b/" + BucketProcess.NAME + "/o" + page);
        var reply =
            TestApp.json(
                client.send(HttpRequest.newBuilder(listing).build(), BodyHandlers.ofByteArray()));
        reply.path("items").forEach(item -> names.add(item.get("name").asString()));
        if (!reply.has("nextPageToken")) {
          return names;
        }
        page = "?pageToken=" + reply.get("nextPageToken").asString();
      }
    }
  }
}
