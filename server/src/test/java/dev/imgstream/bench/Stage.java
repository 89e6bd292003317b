package dev.imgstream.bench;

import java.util.List;

/** What a thread of the server is busy with, told by the innermost class that is telling. */
enum Stage {
  CHECKSUM("SHA-256", "sun.security.provider."),
  METADATA("metadata", "dev.imgstream.metadata.", "com.drew."),
  OBJECTS("objects and sidecar (write, fsync, link)", "dev.imgstream.objects."),
  DATABASE(
      "database (SQLite, fsync)",
      "org.sqlite.",
      "org.jdbi.",
      "com.zaxxer.",
      "dev.imgstream.db.",
      "dev.imgstream.photo.Intake",
      "dev.imgstream.photo.Photos",
      "dev.imgstream.photo.PhotoRow"),
  JSON("JSON", "tools.jackson."),
  LOG("log", "ch.qos.logback.", "dev.imgstream.log."),
  SPOOL("to the workspace, and other ingest code", "dev.imgstream.ingest."),
  HTTP("HTTP", "org.eclipse.jetty.", "io.javalin.", "jakarta.", "dev.imgstream.http."),
  SCHEDULING("virtual threads", "java.lang.VirtualThread", "java.util.concurrent.ForkJoin"),
  OTHER("other Java"),
  UNKNOWN("Java, without a stack");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that cannot change.
  private final List<String> prefixes;

  Stage(String label, String... prefixes) {
    this.label = label;
    this.prefixes = List.of(prefixes);
  }

  String label() {
    return label;
  }

  /**
   * The stage of a stack.
   *
   * @param classes names, the innermost first
   */
  static Stage of(List<String> classes) {
    for (var name : classes) {
      for (var stage : values()) {
        if (stage.prefixes.stream().anyMatch(name::startsWith)) {
          return stage;
        }
      }
    }
    return OTHER;
  }
}
