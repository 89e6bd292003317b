package dev.imgstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as this server writes it: absent values are left out, times are ISO 8601. */
public final class Json {
  /** No body of the contract nests deeper than a few levels. */
  private static final int DEEPEST = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          // The contract may grow, and an older server must understand a newer page.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  /** The value as JSON in UTF-8. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The value as one line of JSON. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Reads JSON of our own making; empty where it is none. */
  public static Optional<JsonNode> tree(byte[] json) {
    try {
      return Optional.ofNullable(MAPPER.readTree(json));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a request's body.
   *
   * @param most bytes that it may have
   * @throws BadRequest if it is not JSON of that form
   * @throws BodyTooLarge if it is longer
   */
  public static <T> T read(Context context, Class<T> form, int most) throws IOException {
    byte[] body;
    try {
      body = context.req().getInputStream().readNBytes(most + 1);
    } catch (IOException e) {
      throw new CallerLeft(e);
    }
    if (body.length > most) {
      throw new BodyTooLarge(most);
    }
    T value;
    try {
      value = MAPPER.readValue(body, form);
    } catch (JacksonException e) {
      throw new BadRequest("The body is not JSON of the form that the contract asks for.");
    }
    if (value == null) {
      throw new BadRequest("The body is null.");
    }
    return value;
  }

  /** Makes the value the reply's body. */
  public static void reply(Context context, Object value) {
    reply(context, "application/json", value);
  }

  static void reply(Context context, String contentType, Object value) {
    context.contentType(contentType).result(bytes(value));
  }
}
