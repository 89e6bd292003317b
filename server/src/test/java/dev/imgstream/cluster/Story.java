package dev.imgstream.cluster;

import dev.imgstream.Photos;
import dev.imgstream.api.Consistency;
import dev.imgstream.api.Copies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Something that people do with a few photos of their own, and what must be there afterwards. */
final class Story {
  /** Stories come by turns; most are a photo that is uploaded and nothing more. */
  private static final int TURNS = 12;

  private final Person person;
  private final String prefix;
  private final int turn;
  private int files;
  private final List<Set<String>> must = new ArrayList<>();
  private Set<String> may = Set.of();

  Story(Person person, int number) {
    this.person = person;
    this.prefix = "s%05d".formatted(number);
    this.turn = number % TURNS;
  }

  /** What the names of its photos begin with. */
  String prefix() {
    return prefix;
  }

  /** Files that were uploaded. */
  int files() {
    return files;
  }

  /** For each photo that must be there the checksums that it may have. */
  List<Set<String>> must() {
    return must;
  }

  /** Checksums of photos that may be there, or not. */
  Set<String> may() {
    return may;
  }

  void run() throws Exception {
    var a = bytes("a");
    var b = bytes("b");
    switch (turn) {
      case 0 -> {
        together(() -> upload("one", a, "keepBoth"), () -> upload("other", a, "keepBoth"));
        must(a);
      }
      case 1 -> {
        together(() -> upload("same", a, "keepBoth"), () -> upload("same", b, "keepBoth"));
        must(a);
        must(b);
      }
      case 2 -> {
        var first = upload("over", a, "keepBoth");
        same(first, upload("over", b, "overwrite"));
        must(b);
      }
      case 3 -> {
        var c = bytes("c");
        var first = upload("raced", a, "keepBoth");
        for (var next :
            together(
                () -> upload("raced", b, "overwrite"), () -> upload("raced", c, "overwrite"))) {
          same(first, next);
        }
        must.add(Set.of(sha256(b), sha256(c)));
      }
      case 4 -> person.delete(id(upload("gone", a, "keepBoth")));
      case 5 -> {
        var first = id(upload("back", a, "keepBoth"));
        together(() -> delete(first), () -> upload("back", a, "keepBoth"));
        may = Set.of(sha256(a));
      }
      default -> {
        upload("plain", a, "keepBoth");
        must(a);
      }
    }
  }

  private JsonNode upload(String name, byte[] bytes, String onCollision) throws Exception {
    synchronized (this) {
      files++;
    }
    return person.upload(prefix + " " + name + ".jpg", bytes, onCollision);
  }

  private JsonNode delete(String id) throws Exception {
    person.delete(id);
    return person.json("/api/photos/" + id);
  }

  private void must(byte[] bytes) {
    must.add(Set.of(sha256(bytes)));
  }

  private static void same(JsonNode one, JsonNode other) {
    if (!id(one).equals(id(other))) {
      throw new AssertionError("an overwrite made another photo: " + other);
    }
  }

  private static String id(JsonNode photo) {
    return photo.get("id").asString();
  }

  private byte[] bytes(String what) {
    return Copies.jpeg(Photos.read("albums/nature/tanners_ridge.jpg"), prefix + what);
  }

  private static String sha256(byte[] bytes) {
    return Consistency.sha256(bytes);
  }

  /** Does two things at once. */
  private static List<JsonNode> together(Callable<JsonNode> one, Callable<JsonNode> other)
      throws Exception {
    var results = new ArrayList<JsonNode>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var act : threads.invokeAll(List.of(one, other))) {
        results.add(act.get());
      }
    }
    return results;
  }
}
