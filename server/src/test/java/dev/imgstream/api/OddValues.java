package dev.imgstream.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Values for a schema of the contract: mostly as it says, and now and then as nobody expects. */
final class OddValues {
  /** Not one of them is a well-formed value of anything but a free text. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\u202Egpj.exe",
          "\uFEFF",
          "\uFFFF",
          "é".repeat(200),
          "e\u0301".repeat(100),
          "\uD83C\uDFD6".repeat(60),
          "\u0661\u0662\u0663",
          "２０２４-０５",
          "İıſK",
          "../../etc/passwd",
          "..\\..\\a",
          "/",
          "' or '1'='1",
          "\"; drop table photo; --",
          "%",
          "%00",
          "%252e%252e",
          "_%\\",
          "${jndi:ldap://x}",
          "{id}",
          "<script>alert(1)</script>",
          "null",
          "NaN",
          "Infinity",
          "true",
          "-0",
          "-1",
          "+5",
          "0x10",
          "1e5",
          "1e400",
          "5.5",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "9".repeat(400),
          "0000-00-00T00:00:00Z",
          "9999-12-31T23:59:59.999999999+18:00",
          "-999999999-01-01T00:00:00-18:00",
          "+999999999-12-31T23:59:59Z",
          "2024-02-30T12:00:00Z",
          "2024-13",
          "0000-01",
          "9999-12",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "1-1-1-1-1",
          "a".repeat(255),
          "a".repeat(256),
          "a".repeat(3_000));

  /** JSON that is well-formed, of whatever type. */
  private static final List<String> JSON =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "5.5",
          "1e400",
          "-1e-400",
          "1e2147483648",
          "9".repeat(900),
          "9".repeat(2_000),
          "9223372036854775807",
          "9223372036854775808",
          "1e18",
          "\"\"",
          "\"5\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "{\"\":null}",
          "{\"name\":{}}",
          "[".repeat(20) + "]".repeat(20),
          "[".repeat(2_000) + "]".repeat(2_000));

  private final Random random;
  private final List<String> ids;

  /**
   * @param ids of photos and uploads that are there; it may grow
   */
  OddValues(Random random, List<String> ids) {
    this.random = random;
    this.ids = ids;
  }

  /** Whether something that happens once in so many times happens now. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** A text, in an address or a header, for a parameter of a schema. */
  String text(JsonNode schema) {
    return oneIn(6) ? anyOf(TEXTS) : wellFormed(schema);
  }

  /** JSON for a schema whose references have been followed. */
  String json(JsonNode schema) {
    if (oneIn(12)) {
      return oneIn(2) ? anyOf(JSON) : quoted(anyOf(TEXTS));
    }
    if (schema.has("properties")) {
      return object(schema.get("properties"));
    }
    return switch (schema.path("type").asString("")) {
      case "array" -> array(schema);
      case "integer", "number" -> wellFormed(schema);
      default -> quoted(wellFormed(schema));
    };
  }

  private String array(JsonNode schema) {
    int most = oneIn(20) ? schema.path("maxItems").asInt(100) + 1 : 4;
    // A list of ten thousand files is made by other tests.
    return IntStream.range(0, random.nextInt(Math.min(most, 200) + 1))
        .mapToObj(_ -> json(schema.get("items")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String object(JsonNode properties) {
    var members =
        properties.properties().stream()
            .filter(_ -> !oneIn(6))
            .map(member -> quoted(member.getKey()) + ":" + json(member.getValue()))
            .collect(Collectors.toList());
    if (oneIn(10)) {
      members.addAll(List.copyOf(members));
    }
    if (oneIn(10)) {
      members.add(quoted(anyOf(TEXTS)) + ":" + anyOf(JSON));
    }
    return "{" + String.join(",", members) + "}";
  }

  private String wellFormed(JsonNode schema) {
    if (schema.has("enum")) {
      return anyOf(schema.get("enum").valueStream().map(JsonNode::asString).toList());
    }
    if (schema.has("pattern")) {
      return schema.get("pattern").asString().contains("0-9a-f") ? "ab".repeat(32) : "2023-09";
    }
    return switch (schema.path("type").asString("") + schema.path("format").asString("")) {
      case "integer", "integerint64" -> String.valueOf(number(schema));
      case "stringuuid" -> anyOf(ids);
      case "stringdate-time" -> "2024-05-06T14:03:22+09:00";
      default -> "photo " + random.nextInt(50) + ".jpg";
    };
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong(-2);
    long most = schema.path("maximum").asLong(oneIn(5) ? Long.MAX_VALUE : least + 5_000);
    return random.nextLong(least, Math.max(most, least + 1));
  }

  /** A JSON string, of half a surrogate pair too. */
  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate((char) c)
                    ? "\\u%04x".formatted(c)
                    : String.valueOf((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** A text as a part of an address: as it should be encoded, or as it should not. */
  String encoded(String text) {
    int manner = random.nextInt(40);
    var bytes = text.getBytes(manner == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
    var encoded = new StringBuilder();
    for (byte octet : bytes) {
      char c = (char) (octet & 0xff);
      boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      boolean isBare = isPlain || (manner == 1 && c != ' ' && c != '\r' && c != '\n');
      encoded.append(isBare ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return manner == 2
        ? encoded + anyOf(List.of("%", "%f", "%ff", "%c0%af", "%ed%a0%80"))
        : encoded.toString();
  }
}
