package dev.imgstream.http;

import java.nio.charset.StandardCharsets;

/** The {@code Content-Disposition} of a download (RFC 6266, RFC 8187). */
public final class Disposition {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

  private Disposition() {}

  /** A download under a name, which old readers see in ASCII and all others as it is. */
  public static String attachment(String name) {
    var ascii = name.replaceAll("[^\\x20-\\x7E]", "_").replaceAll("[\"\\\\%]", "_");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encode(name));
  }

  private static String encode(String name) {
    var encoded = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        encoded.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return encoded.toString();
  }
}
