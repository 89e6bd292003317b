package dev.imgstream.objects.gcs.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of the JSON API that are about objects, save uploads. */
final class Objects {
  /** Larger objects take more than one call to rewrite, so that callers must go on. */
  static final int REWRITTEN_AT_ONCE = 1024 * 1024;

  private final Map<String, Bucket> buckets;
  private final Map<String, String> rewrites = new ConcurrentHashMap<>();

  Objects(Map<String, Bucket> buckets) {
    this.buckets = buckets;
  }

  /** {@code /storage/v1/b/BUCKET/o/OBJECT…}. */
  Reply answer(Asked asked) {
    var parts = asked.parts();
    var bucket = bucket(parts[4]);
    var query = asked.query();
    return switch (asked.kind()) {
      case "list" -> list(bucket, query);
      case "read" -> {
        var kept = bucket.find(parts[6], query.get("generation"));
        asked.conditions().check(kept, true);
        yield Media.of(kept, asked.header("Range"));
      }
      case "get" -> {
        var kept = bucket.find(parts[6], query.get("generation"));
        asked.conditions().check(kept, true);
        yield Reply.json(kept.resource());
      }
      case "delete" -> {
        bucket.delete(parts[6], query.get("generation"), asked.conditions());
        yield Reply.empty(204);
      }
      case "patch" ->
          Reply.json(
              bucket.patch(parts[6], Asked.json(asked.body()), asked.conditions()).resource());
      case "rewrite" -> rewrite(bucket, parts, asked);
      default -> throw new Refused(405, "methodNotAllowed", "Method not allowed");
    };
  }

  Bucket bucket(String name) {
    var bucket = buckets.get(name);
    if (bucket == null) {
      throw new Refused(404, "notFound", "The specified bucket does not exist.");
    }
    return bucket;
  }

  private static Reply list(Bucket bucket, Map<String, String> query) {
    int most = Math.clamp(Integer.parseInt(query.getOrDefault("maxResults", "1000")), 1, 1_000);
    var page =
        bucket.list(
            query.getOrDefault("prefix", ""), query.getOrDefault("pageToken", ""), most + 1);
    List<Object> items = new ArrayList<>();
    page.stream().limit(most).forEach(kept -> items.add(kept.resource()));
    var resource = new HashMap<String, Object>();
    resource.put("kind", "storage#objects");
    resource.put("items", items);
    if (page.size() > most) {
      resource.put("nextPageToken", page.get(most - 1).name());
    }
    return Reply.json(resource);
  }

  /** {@code …/o/SOURCE/rewriteTo/b/BUCKET/o/TARGET}. */
  private Reply rewrite(Bucket from, String[] parts, Asked asked) {
    var source = from.find(parts[6], asked.query().get("sourceGeneration"));
    var told = Asked.json(asked.body());
    var facts = told.isEmpty() ? source.facts() : Kept.Facts.of(told, source.facts().contentType());
    var to = bucket(parts[9]);
    var token = asked.query().get("rewriteToken");
    if (token == null && source.bytes().length > REWRITTEN_AT_ONCE) {
      asked.conditions().check(to.peek(parts[11]), false);
      var next = UUID.randomUUID().toString();
      rewrites.put(next, parts[11]);
      return Reply.json(
          Map.of(
              "kind",
              "storage#rewriteResponse",
              "done",
              false,
              "totalBytesRewritten",
              Integer.toString(REWRITTEN_AT_ONCE),
              "objectSize",
              Integer.toString(source.bytes().length),
              "rewriteToken",
              next));
    }
    if (token != null && !parts[11].equals(rewrites.get(token))) {
      throw Refused.invalid("Invalid rewrite token");
    }
    var kept = to.write(parts[11], source.bytes(), facts, asked.conditions(), null);
    if (parts[7].equals("copyTo")) {
      return Reply.json(kept.resource());
    }
    return Reply.json(
        Map.of(
            "kind", "storage#rewriteResponse",
            "done", true,
            "totalBytesRewritten", Integer.toString(kept.bytes().length),
            "objectSize", Integer.toString(kept.bytes().length),
            "resource", kept.resource()));
  }
}
