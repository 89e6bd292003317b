package dev.imgstream.config;

import dev.imgstream.config.Config.SignedLinks;
import dev.imgstream.config.Config.Signing;
import dev.imgstream.config.Config.Storage;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads where the objects are. */
final class StorageReader {
  private static final String SCHEME = "gs://";

  /** What Google Cloud Storage takes as a bucket's name, save rules that hardly matter here. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

  private final Function<String, Optional<String>> value;
  private final Consumer<String> problem;

  StorageReader(Function<String, Optional<String>> value, Consumer<String> problem) {
    this.value = value;
    this.problem = problem;
  }

  /** A folder, unless a bucket is named; problems are told. */
  Storage read() {
    var storage = value.apply("IMGSTREAM_STORAGE");
    var said = named("IMGSTREAM_STORAGE");
    if (storage.isPresent() && said.isEmpty()) {
      return new Storage.Folder();
    }
    var saidOtherwise = value.apply("GCS_BUCKET");
    if (said.isPresent() && saidOtherwise.isPresent() && !said.equals(saidOtherwise)) {
      problem.accept(
          "IMGSTREAM_STORAGE=%s and GCS_BUCKET=%s name two buckets; unset one"
              .formatted(storage.get(), saidOtherwise.get()));
    }
    var name = said.or(() -> saidOtherwise);
    return name.isPresent() ? bucket(name.get()) : folder();
  }

  /** A bucket for backups alone, where one is named; problems are told. */
  Optional<Storage.Bucket> readBackups() {
    return named("IMGSTREAM_BACKUPS").map(this::bucket);
  }

  /** The name of the bucket that a variable tells; empty where it tells none. */
  private Optional<String> named(String variable) {
    var text = value.apply(variable);
    if (text.isPresent() && !text.get().startsWith(SCHEME)) {
      problem.accept(
          "%s=%s must be gs:// and a bucket's name, or unset".formatted(variable, text.get()));
      return Optional.empty();
    }
    // People write the slash after the name, too.
    return text.map(there -> there.substring(SCHEME.length()).replaceFirst("/$", ""));
  }

  private Storage folder() {
    if (links() == SignedLinks.ON) {
      problem.accept("IMGSTREAM_SIGNED_URLS=on needs a bucket; set IMGSTREAM_STORAGE, or unset it");
    }
    return new Storage.Folder();
  }

  private Storage.Bucket bucket(String name) {
    if (!BUCKET.matcher(name).matches()) {
      problem.accept(
          name
              + " is no name of a bucket; it has 3 to 222 of a-z, 0-9, dots, dashes and underscores");
    }
    var emulator = value.apply("STORAGE_EMULATOR_HOST").flatMap(this::emulator);
    // Against the service itself Google's own client finds the key by this name.
    var key = emulator.flatMap(_ -> value.apply("GOOGLE_APPLICATION_CREDENTIALS")).map(Path::of);
    return new Storage.Bucket(name, emulator, new Signing(links(), key));
  }

  private SignedLinks links() {
    return switch (value.apply("IMGSTREAM_SIGNED_URLS").orElse("")) {
      case "" -> SignedLinks.WHERE_POSSIBLE;
      case "on" -> SignedLinks.ON;
      case "off" -> SignedLinks.OFF;
      default -> {
        problem.accept("IMGSTREAM_SIGNED_URLS must be on or off, or unset");
        yield SignedLinks.OFF;
      }
    };
  }

  /** As Google's own clients take it: an address, or a host and port alone. */
  private Optional<URI> emulator(String text) {
    try {
      var uri = new URI(text.contains("://") ? text : "http://" + text);
      if (uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // Told in the same words as an address without a host.
    }
    problem.accept(
        "STORAGE_EMULATOR_HOST=" + text + " must be an address such as http://localhost:9023");
    return Optional.empty();
  }
}
