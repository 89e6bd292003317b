package dev.imgstream.config;

import java.util.List;

/** A configuration that cannot be started with; the message lists every problem. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigException(List<String> problems) {
    super(
        "imgstream cannot start with this configuration:\n  - " + String.join("\n  - ", problems));
  }
}
