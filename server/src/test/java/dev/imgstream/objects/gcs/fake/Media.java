package dev.imgstream.objects.gcs.fake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/** An object's bytes as a reply, whole or a part. */
final class Media {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private Media() {}

  static Reply of(Kept kept, Optional<String> range) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", kept.facts().contentType());
    headers.put("x-goog-hash", "crc32c=" + Kept.crc32c(kept.bytes()));
    headers.put("x-goog-generation", Long.toString(kept.generation()));
    headers.put("x-goog-metageneration", Long.toString(kept.metageneration()));
    headers.put("x-goog-stored-content-length", Integer.toString(kept.bytes().length));
    headers.put("x-goog-storage-class", kept.facts().storageClass());
    headers.put("ETag", "\"" + kept.generation() + "\"");
    headers.put("Accept-Ranges", "bytes");
    var match = RANGE.matcher(range.orElse(""));
    if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
      return new Reply(200, headers, kept.bytes());
    }
    long size = kept.bytes().length;
    long from;
    long to;
    if (match.group(1).isEmpty()) {
      from = Math.max(0, size - Long.parseLong(match.group(2)));
      to = size - 1;
    } else {
      from = Long.parseLong(match.group(1));
      to = match.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(match.group(2)));
    }
    if (from >= size || to < from) {
      throw new Refused(
          416, "requestedRangeNotSatisfiable", "The requested range cannot be satisfied.");
    }
    headers.put("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    return new Reply(206, headers, Arrays.copyOfRange(kept.bytes(), (int) from, (int) (to + 1)));
  }
}
