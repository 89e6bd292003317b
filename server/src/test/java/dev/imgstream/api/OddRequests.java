package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imgstream.Photos;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Requests to the contract's operations, each with something odd about it, by one seed. */
final class OddRequests {
  private static final List<String> HEADERS =
      List.of(
          "Range: bytes=0-",
          "Range: bytes=-0",
          "Range: bytes=9-1",
          "Range: bytes=0-99999999999999999999",
          "Range: bytes=0-1,3-4",
          "Range: lines=1",
          "If-Range: \"",
          "If-None-Match: *",
          "If-None-Match: \"a\", W/\"b",
          "If-Modified-Since: yesterday",
          "Accept: */*;q=2",
          "Accept: text/html",
          "Accept: \u00ff",
          "Accept-Encoding: br, gzip;q=nan",
          "Accept-Encoding: identity;q=0, *;q=0",
          "Content-Encoding: gzip",
          "Content-Type: text/html; charset=nothing",
          "Content-Type: multipart/form-data",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Range: bytes 0-9/10",
          "Content-Range: bytes */10",
          "Content-Range: bytes 5-4/3",
          "Content-Range: bytes 0-999999999999999999/*",
          "Content-Range: bytes 0-9999999999999999999/1",
          "Cookie: a=\"; b=\u0001",
          "Cookie: " + "a=b; ".repeat(500),
          "Expect: nothing",
          "Sec-Fetch-Site: same-origin",
          "Sec-Fetch-Site: cross-site",
          "Origin: null",
          "Origin: //",
          "X-Forwarded-Proto: https, gopher",
          "X-Forwarded-Proto: ,",
          "X-Forwarded-For: 1.2.3.4",
          "Forwarded: for=\"[\"",
          "X-HTTP-Method-Override: DELETE",
          "X-Request-Id: \u00e9",
          "Upgrade: h2c",
          "Transfer-Encoding: identity",
          "No colon",
          ": no name",
          " folded: line");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get");

  static final byte[] JPEG = Photos.read("metadata/tags/picasa.jpg");

  private final Contract contract;
  private final List<String> operations;
  private final OddValues values;
  private final Random random;

  /**
   * @param ids of photos and uploads that are there; it may grow
   */
  OddRequests(Contract contract, long seed, List<String> ids) {
    this.contract = contract;
    this.operations = List.copyOf(contract.operations());
    this.random = new Random(seed);
    this.values = new OddValues(random, ids);
  }

  /** The next request, byte for byte. */
  byte[] next(int port) {
    var operation = values.anyOf(operations);
    var method =
        values.oneIn(15) ? values.anyOf(METHODS) : operation.substring(0, operation.indexOf(' '));
    var headers = new ArrayList<String>();
    var address = address(operation, headers);
    var body = body(operation);
    headers.add("Host: localhost:" + port);
    headers.add("Connection: close");
    if (body.length > 0 || !values.oneIn(3)) {
      headers.add("Content-Length: " + (values.oneIn(40) ? body.length + 1 : body.length));
    }
    while (values.oneIn(4)) {
      headers.add(values.anyOf(HEADERS));
    }
    if (values.oneIn(40)) {
      headers.removeFirst();
    }
    var request = new ByteArrayOutputStream();
    var head =
        "%s %s HTTP/1.%d\r\n%s\r\n\r\n"
            .formatted(method, address, values.oneIn(30) ? 0 : 1, String.join("\r\n", headers));
    request.writeBytes(head.getBytes(ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private String address(String operation, List<String> headers) {
    var address = operation.substring(operation.indexOf(' ') + 1);
    var query = new ArrayList<String>();
    for (var parameter : contract.parameters(operation)) {
      var name = parameter.get("name").asString();
      var schema = contract.followed(parameter.get("schema"));
      switch (parameter.get("in").asString()) {
        case "path" ->
            address = address.replace("{" + name + "}", values.encoded(values.text(schema)));
        case "header" -> {
          if (!values.oneIn(3)) {
            headers.add(name + ": " + headerText(schema));
          }
        }
        default -> {
          for (int times = values.oneIn(10) ? 2 : values.oneIn(3) ? 0 : 1; times > 0; times--) {
            query.add(name + "=" + values.encoded(values.text(schema)));
          }
        }
      }
    }
    if (values.oneIn(10)) {
      query.add(values.anyOf(List.of("&&", "=", "%", "more=1", "v=1;x", "[]=1", "name")));
    }
    return query.isEmpty() ? address : address + "?" + String.join("&", query);
  }

  private String headerText(JsonNode schema) {
    return values.oneIn(2)
        ? values.anyOf(List.of("bytes=0-9", "bytes */" + JPEG.length, "bytes 0-9/" + JPEG.length))
        : values.text(schema).replaceAll("[\\r\\n\\u0000]|[^\\u0000-\\u00ff]", "?");
  }

  private byte[] body(String operation) {
    var content = contract.body(operation);
    if (content.isEmpty()) {
      return values.oneIn(5) ? noise() : new byte[0];
    }
    if (values.oneIn(8)) {
      return values.oneIn(2) ? noise() : new byte[0];
    }
    var json = content.path("application/json");
    if (json.isMissingNode()) {
      return switch (random.nextInt(4)) {
        case 0 -> noise();
        case 1 -> Arrays.copyOf(JPEG, random.nextInt(JPEG.length));
        default -> JPEG;
      };
    }
    var bytes = values.json(contract.followed(json.get("schema"))).getBytes(UTF_8);
    if (values.oneIn(12) && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return values.oneIn(12) ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  private byte[] noise() {
    var bytes = new byte[random.nextInt(5_000)];
    random.nextBytes(bytes);
    return bytes;
  }
}
