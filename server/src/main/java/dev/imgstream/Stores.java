package dev.imgstream;

import dev.imgstream.backup.Backups;
import dev.imgstream.config.Config;
import dev.imgstream.config.Config.Storage.Bucket;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.SignedLinks;
import dev.imgstream.objects.gcs.GcsSettings;
import dev.imgstream.objects.gcs.GcsStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Opens the object store that is configured; Google's client is loaded only for a bucket. */
final class Stores {
  private Stores() {}

  /** Opens it for the one program that serves it. */
  static ObjectStore open(Config config, DataFolder data) throws IOException {
    return switch (config.storage()) {
      case Config.Storage.Folder() -> new FolderStore(data.objects());
      case Bucket bucket -> {
        var key = bucket.signing().key();
        yield key.isPresent()
            ? GcsStore.open(settings(bucket, data), key.get())
            : GcsStore.open(settings(bucket, data));
      }
    };
  }

  /** Opens it as it stands, beside a server where one runs. */
  static ObjectStore asItStands(Config config, DataFolder data) throws IOException {
    return switch (config.storage()) {
      case Config.Storage.Folder() -> FolderStore.asItStands(data.objects());
      case Bucket bucket -> GcsStore.asItStands(settings(bucket, data));
    };
  }

  /**
   * Opens the backups, beside a server where one runs: in a bucket of their own, or beside the
   * objects.
   */
  static Backups backups(Config config, DataFolder data, Clock clock) throws IOException {
    var own = config.backups();
    return own.isPresent()
        ? Backups.thatStay(GcsStore.asItStands(settings(own.get(), data)), clock)
        : Backups.besideObjects(asItStands(config, data), clock);
  }

  /**
   * The links that originals are handed out by; empty where they go through this program.
   *
   * @throws IOException if there must be links, and the store has none
   */
  static Optional<SignedLinks> links(Config config, ObjectStore objects) throws IOException {
    if (!(config.storage() instanceof Bucket bucket)) {
      return Optional.empty();
    }
    return switch (bucket.signing().links()) {
      case OFF -> Optional.empty();
      case WHERE_POSSIBLE -> objects.signedLinks();
      case ON -> {
        if (objects.signedLinks().isEmpty()) {
          throw new IOException(
              "IMGSTREAM_SIGNED_URLS=on, but these credentials cannot sign; use a service account's, or unset it");
        }
        yield objects.signedLinks();
      }
    };
  }

  /** Where a browser finds the bucket; empty where there is none. */
  static Optional<URI> address(Config config) {
    return config.storage() instanceof Bucket bucket
        ? Optional.of(bucket.address())
        : Optional.empty();
  }

  private static GcsSettings settings(Bucket bucket, DataFolder data) {
    return GcsSettings.of(bucket.name(), bucket.emulator(), data.workspace());
  }
}
