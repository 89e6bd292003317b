package dev.imgstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

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
          // A size of "5", or of 5.5, is a mistake, and guessing what was meant would hide it.
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(LogicalType.Textual, Json::textIsText)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  private static void textIsText(MutableCoercionConfig text) {
    for (var other :
        List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)) {
      text.setCoercion(other, CoercionAction.Fail);
    }
  }

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

  /** Reads JSON of our own making in a form; empty where it is not of that form. */
  public static <T> Optional<T> read(byte[] json, Class<T> form) {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, form));
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
    long length = context.req().getContentLengthLong();
    if (length > most) {
      throw new BodyTooLarge(most);
    }
    Door.hold(context, length < 0 ? most : length);
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
    } catch (StreamConstraintsException e) {
      SecurityLog.limit("json");
      throw new BadRequest("The body is JSON of a depth or of numbers that nothing here needs.");
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
