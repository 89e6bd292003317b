package dev.imgstream.objects.gcs.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The objects of one bucket, in the order of their names. */
final class Bucket {
  private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

  /** Google's are microseconds since 1970; these only grow, too. */
  private static final AtomicLong GENERATIONS = new AtomicLong(System.currentTimeMillis() * 1_000);

  private final String name;
  private final NavigableMap<String, Kept> objects = new TreeMap<>();
  private final Map<String, Instant> written = new HashMap<>();
  private boolean limited = true;

  Bucket(String name) {
    this.name = name;
  }

  synchronized void limited(boolean limited) {
    this.limited = limited;
  }

  /** What the JSON API tells of the bucket itself. */
  Map<String, Object> resource(Cors cors) {
    return Map.of("kind", "storage#bucket", "id", name, "name", name, "cors", cors.resource());
  }

  synchronized Kept write(
      String object, byte[] bytes, Kept.Facts facts, Conditions conditions, @Nullable String crc) {
    if (crc != null && !crc.equals(Kept.crc32c(bytes))) {
      throw Refused.invalid(
          "Provided CRC32C \"%s\" doesn't match calculated CRC32C \"%s\"."
              .formatted(crc, Kept.crc32c(bytes)));
    }
    var there = objects.get(object);
    conditions.check(there, false);
    var now = Instant.now();
    var last = written.get(object);
    // Only a name that is written over and over is limited; a condition that fails writes nothing.
    if (limited && last != null && last.plus(BETWEEN_WRITES).isAfter(now)) {
      throw new Refused(
          429,
          "rateLimitExceeded",
          "The object exceeded the rate limit for object mutation operations.");
    }
    written.put(object, now);
    var kept = new Kept(name, object, bytes, GENERATIONS.incrementAndGet(), 1, now, facts);
    objects.put(object, kept);
    return kept;
  }

  synchronized Kept find(String object, @Nullable String generation) {
    var there = objects.get(object);
    if (there == null
        || (generation != null && !generation.equals(Long.toString(there.generation())))) {
      throw Refused.noSuchObject(name + "/" + object);
    }
    return there;
  }

  synchronized @Nullable Kept peek(String object) {
    return objects.get(object);
  }

  synchronized Kept patch(String object, Map<String, Object> resource, Conditions conditions) {
    var there = find(object, null);
    conditions.check(there, false);
    var merged = new HashMap<>(there.resource());
    merged.putAll(resource);
    var kept = there.with(Kept.Facts.of(merged, there.facts().contentType()));
    objects.put(object, kept);
    return kept;
  }

  synchronized void delete(String object, @Nullable String generation, Conditions conditions) {
    var there = find(object, generation);
    conditions.check(there, false);
    objects.remove(object);
    // A name that was deleted and is written again is not written over and over.
    written.remove(object);
  }

  /** Up to so many objects after a name. */
  synchronized List<Kept> list(String prefix, String after, int most) {
    var page = new ArrayList<Kept>();
    for (var kept : objects.tailMap(after, false).values()) {
      if (kept.name().startsWith(prefix) && page.size() < most) {
        page.add(kept);
      }
    }
    return page;
  }

  /** Forgets all objects. */
  synchronized void clear() {
    objects.clear();
    written.clear();
  }
}
