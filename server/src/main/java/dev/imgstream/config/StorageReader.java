package dev.imgstream.config;

import dev.imgstream.config.Config.Storage;
import java.net.URI;
import java.net.URISyntaxException;
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
    if (storage.isPresent() && !storage.get().startsWith(SCHEME)) {
      problem.accept(
          "IMGSTREAM_STORAGE=" + storage.get() + " must be gs:// and a bucket's name, or unset");
      return new Storage.Folder();
    }
    // People write the slash after the name, too.
    var said = storage.map(text -> text.substring(SCHEME.length()).replaceFirst("/$", ""));
    var saidOtherwise = value.apply("GCS_BUCKET");
    if (said.isPresent() && saidOtherwise.isPresent() && !said.equals(saidOtherwise)) {
      problem.accept(
          "IMGSTREAM_STORAGE=%s and GCS_BUCKET=%s name two buckets; unset one"
              .formatted(storage.get(), saidOtherwise.get()));
    }
    var name = said.or(() -> saidOtherwise);
    return name.isPresent() ? bucket(name.get()) : new Storage.Folder();
  }

  private Storage bucket(String name) {
    if (!BUCKET.matcher(name).matches()) {
      problem.accept(
          name
              + " is no name of a bucket; it has 3 to 222 of a-z, 0-9, dots, dashes and underscores");
    }
    return new Storage.Bucket(name, value.apply("STORAGE_EMULATOR_HOST").flatMap(this::emulator));
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
