package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.config.Config.Storage.Bucket;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.gcs.GcsSettings;
import dev.imgstream.objects.gcs.GcsStore;
import java.io.IOException;
import java.nio.file.Files;

/** Opens the object store that is configured; Google's client is loaded only for a bucket. */
final class Stores {
  private Stores() {}

  /** Opens it for the one program that serves it. */
  static ObjectStore open(Config config, DataFolder data) throws IOException {
    return switch (config.storage()) {
      case Config.Storage.Folder() -> new FolderStore(data.objects());
      case Bucket bucket -> {
        Files.createDirectories(data.inbox());
        yield GcsStore.open(settings(bucket, data));
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

  private static GcsSettings settings(Bucket bucket, DataFolder data) {
    return GcsSettings.of(bucket.name(), bucket.emulator(), data.workspace());
  }
}
