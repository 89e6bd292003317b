package dev.imgstream.objects.gcs.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects that come in one request: the bytes alone, or after their resource. */
final class Uploads {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/related;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);

  private final Objects objects;

  Uploads(Objects objects) {
    this.objects = objects;
  }

  Reply answer(Asked asked) {
    var bucket = objects.bucket(asked.parts()[5]);
    var type = asked.header("Content-Type").orElse("application/octet-stream");
    return switch (asked.query().getOrDefault("uploadType", "")) {
      case "media" ->
          Reply.json(
              bucket
                  .write(
                      name(asked, Map.of()),
                      asked.body(),
                      Kept.Facts.of(Map.of(), type),
                      asked.conditions(),
                      sum(asked, Map.of()))
                  .resource());
      case "multipart" -> {
        var parts = split(asked.body(), type);
        var resource = Asked.json(parts.get(0).bytes());
        yield Reply.json(
            bucket
                .write(
                    name(asked, resource),
                    parts.get(1).bytes(),
                    Kept.Facts.of(resource, parts.get(1).type()),
                    asked.conditions(),
                    sum(asked, resource))
                .resource());
      }
      default -> throw Refused.invalid("uploadType must be media, multipart or resumable");
    };
  }

  static String name(Asked asked, Map<String, Object> resource) {
    var name = asked.query().getOrDefault("name", (String) resource.getOrDefault("name", ""));
    if (name.isEmpty()) {
      throw new Refused(400, "required", "Required parameter: name");
    }
    return name;
  }

  /** The CRC32C that the sender tells, in the resource or in a header. */
  static @Nullable String sum(Asked asked, Map<String, Object> resource) {
    var told =
        Optional.ofNullable((String) resource.get("crc32c"))
            .or(
                () ->
                    asked
                        .header("x-goog-hash")
                        .flatMap(
                            hashes ->
                                Arrays.stream(hashes.split(",", -1))
                                    .map(String::strip)
                                    .filter(hash -> hash.startsWith("crc32c="))
                                    .map(hash -> hash.substring(7))
                                    .findFirst()));
    return told.orElse(null);
  }

  private static List<Part> split(byte[] body, String type) {
    var match = BOUNDARY.matcher(type);
    if (!match.matches()) {
      throw Refused.invalid("Multipart without a boundary");
    }
    var line = ("--" + match.group(1)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    int first = find(body, line, 0);
    int second = find(body, line, first + line.length);
    int last = find(body, line, second + line.length);
    if (first < 0 || second < 0 || last < 0) {
      throw Refused.invalid("Multipart must have two parts");
    }
    return List.of(
        Part.of(Arrays.copyOfRange(body, first + line.length + 2, second - 2)),
        Part.of(Arrays.copyOfRange(body, second + line.length + 2, last - 2)));
  }

  private static int find(byte[] body, byte[] line, int from) {
    for (int at = Math.max(0, from); at + line.length <= body.length; at++) {
      if (body[at] == line[0] && Arrays.equals(body, at, at + line.length, line, 0, line.length)) {
        return at;
      }
    }
    return -1;
  }

  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  private record Part(String type, byte[] bytes) {
    static Part of(byte[] part) {
      int end = find(part, new byte[] {'\r', '\n', '\r', '\n'}, 0);
      var head = new String(part, 0, end, java.nio.charset.StandardCharsets.ISO_8859_1);
      var type =
          head.lines()
              .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-type:"))
              .map(line -> line.substring(13).strip())
              .findFirst()
              .orElse("application/octet-stream");
      return new Part(type, Arrays.copyOfRange(part, end + 4, part.length));
    }
  }
}
