package dev.imgstream.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/** JSON as this server writes it: absent values are left out, times are ISO 8601. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
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

  /** Makes the value the reply's body. */
  public static void reply(Context context, Object value) {
    reply(context, "application/json", value);
  }

  static void reply(Context context, String contentType, Object value) {
    context.contentType(contentType).result(bytes(value));
  }
}
