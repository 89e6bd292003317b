package dev.imgstream.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code api/openapi.yaml}, read so that it allows nothing that it does not name: objects have no
 * other members, and replies no other status.
 */
final class Contract {
  private static final String BASE = "https://imgstream.test/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;
  private final SchemaRegistry schemas;

  /** An operation and what it says of one status, or of all others as {@code default}. */
  record Promise(String operation, String status) implements Comparable<Promise> {
    @Override
    public int compareTo(Promise other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return operation + " → " + status;
    }
  }

  private Contract(JsonNode document) {
    close(document);
    this.document = document;
    this.schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(address -> address.equals(BASE) ? document.toString() : null)
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  static Contract read() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var file = at.resolve("api").resolve("openapi.yaml");
      if (Files.exists(file)) {
        return new Contract(new YAMLMapper().readTree(file));
      }
    }
    throw new IOException("no folder above this one has api/openapi.yaml");
  }

  /** Every operation as a method and a path, such as {@code GET /api/me}. */
  Set<String> operations() {
    var operations = new TreeSet<String>();
    for (var path : document.get("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          operations.add(member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  /** The parameters of an operation, those of its whole path included. */
  List<JsonNode> parameters(String operation) {
    var parts = operation.split(" ", 2);
    var path = document.get("paths").get(parts[1]);
    return Stream.of(path, path.get(parts[0].toLowerCase(Locale.ROOT)))
        .flatMap(node -> node.path("parameters").valueStream())
        .map(this::followed)
        .toList();
  }

  /** What an operation takes as its body, by content type; empty where it takes none. */
  JsonNode body(String operation) {
    var parts = operation.split(" ", 2);
    return document
        .get("paths")
        .get(parts[1])
        .get(parts[0].toLowerCase(Locale.ROOT))
        .path("requestBody")
        .path("content");
  }

  /** Every type of problem. */
  Set<String> problemTypes() {
    return document
        .at("/components/schemas/Problem/properties/type/enum")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  /** A node with every reference in it put in its place. */
  JsonNode followed(JsonNode node) {
    if (node.has("$ref")) {
      return followed(document.at(node.get("$ref").asString().substring(1)));
    }
    var copy = node.deepCopy();
    if (copy instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        object.set(name, followed(object.get(name)));
      }
    }
    return copy;
  }

  /** Every status of every operation. */
  Set<Promise> promises() {
    var promises = new TreeSet<Promise>();
    for (var operation : operations()) {
      for (var response : responses(operation).properties()) {
        promises.add(new Promise(operation, response.getKey()));
      }
    }
    return promises;
  }

  /** What the contract says of an operation's status: under its number, or by default. */
  Promise promise(String operation, int status) {
    var number = String.valueOf(status);
    return new Promise(operation, responses(operation).has(number) ? number : "default");
  }

  /** What is wrong with a reply. */
  List<String> faults(String operation, HttpResponse<byte[]> reply) {
    List<String> faults = new ArrayList<>();
    var at = pointer(promise(operation, reply.statusCode()));
    var response = document.at(at);
    if (response.isMissingNode()) {
      return List.of("the contract does not list its status");
    }
    if (reply.headers().firstValue("X-Request-Id").isEmpty()) {
      faults.add("it bears no X-Request-Id");
    }
    for (var header : response.path("headers").propertyNames()) {
      if (reply.headers().firstValue(header).isEmpty()) {
        faults.add("the header " + header + " is missing");
      }
    }
    addFaultsOfBody(at, response.path("content"), reply, faults);
    return faults;
  }

  private void addFaultsOfBody(
      String at, JsonNode content, HttpResponse<byte[]> reply, List<String> faults) {
    var type = reply.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    if (content.isEmpty()) {
      if (reply.body().length > 0) {
        faults.add("the contract knows no body");
      }
    } else if (content.has(type) && type.endsWith("json")) {
      var schema = schema(at + "/content/" + type.replace("/", "~1") + "/schema");
      var json = JSON.readTree(reply.body());
      schema.validate(json).forEach(error -> faults.add(error + " in " + json));
    } else if (!content.has(type) && !content.has(type.replaceAll("/.*", "/*"))) {
      faults.add("the content type " + type + " is none of " + content.propertyNames());
    }
  }

  private Schema schema(String pointer) {
    return schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer));
  }

  /** Where in the document a response is described. */
  private String pointer(Promise promise) {
    var parts = promise.operation().split(" ", 2);
    var here =
        "/paths/%s/%s/responses/%s"
            .formatted(
                parts[1].replace("/", "~1"), parts[0].toLowerCase(Locale.ROOT), promise.status());
    return document.at(here).has("$ref")
        ? document.at(here).get("$ref").asString().substring(1)
        : here;
  }

  private JsonNode responses(String operation) {
    var parts = operation.split(" ", 2);
    return document
        .get("paths")
        .get(parts[1])
        .get(parts[0].toLowerCase(Locale.ROOT))
        .get("responses");
  }

  /**
   * Forbids unknown members wherever a schema is used. Not where one is defined, since it may be a
   * part of a larger one there.
   */
  private static void close(JsonNode node) {
    var used = new ArrayList<JsonNode>();
    node.properties()
        .forEach(
            member -> {
              switch (member.getKey()) {
                case "schema", "items" -> used.add(member.getValue());
                case "additionalProperties" -> {
                  if (member.getValue().isObject()) {
                    used.add(member.getValue());
                  }
                }
                case "properties" -> member.getValue().forEach(used::add);
                default -> {}
              }
            });
    used.stream()
        .filter(schema -> schema.has("$ref") || schema.has("allOf") || schema.has("properties"))
        .forEach(schema -> ((ObjectNode) schema).put("unevaluatedProperties", false));
    node.forEach(Contract::close);
  }
}
