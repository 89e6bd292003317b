package dev.imgstream.objects.gcs;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageClass;
import com.google.cloud.storage.StorageException;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.DirectUploads;
import dev.imgstream.objects.LocalFile;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.SignedLinks;
import dev.imgstream.objects.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Objects in a bucket of Google Cloud Storage, each under the name that its key spells. */
public final class GcsStore implements ObjectStore {
  private static final int PAGE = 1_000;

  private final GcsClient client;
  private final GcsReads reads;
  private final GcsWrites writes;
  private final Path workspace;
  private final GcsCheck check;
  private final DirectUploads uploads;
  private final Optional<SignedLinks> links;

  private GcsStore(GcsSettings settings, Optional<Path> key) throws IOException {
    this.workspace = settings.workspace().toAbsolutePath();
    this.client = GcsClient.open(settings);
    this.reads = new GcsReads(client);
    this.writes = new GcsWrites(client);
    this.check = new GcsCheck(client);
    this.uploads = new GcsSessions(client, check);
    this.links = client.signer(key).map(signer -> new GcsLinks(client, signer));
  }

  /**
   * Opens the bucket, which must be there, makes the workspace and empties it.
   *
   * @throws IOException if the workspace cannot be made, or there are no credentials
   */
  public static GcsStore open(GcsSettings settings) throws IOException {
    empty(Files.createDirectories(settings.workspace()));
    return new GcsStore(settings, Optional.empty());
  }

  /** The same, with links that are signed by the key of a service account, read from its file. */
  public static GcsStore open(GcsSettings settings, Path key) throws IOException {
    empty(Files.createDirectories(settings.workspace()));
    return new GcsStore(settings, Optional.of(key));
  }

  /** Opens it beside a program that may have it open, whose workspace is left alone. */
  public static GcsStore asItStands(GcsSettings settings) throws IOException {
    return new GcsStore(settings, Optional.empty());
  }

  @Override
  public Path workspace() {
    return workspace;
  }

  @Override
  public void put(ObjectKey key, Path file, ObjectFacts facts) throws IOException {
    done(() -> writes.put(key, file, facts));
  }

  @Override
  public void put(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    done(() -> writes.put(key, bytes, facts));
  }

  /** The file was left where it is, so there is nothing to bring back unless somebody took it. */
  @Override
  public void takeBack(ObjectKey key, Path file) throws IOException {
    if (!Files.exists(file) && !answered(() -> reads.download(key, file))) {
      return;
    }
    delete(key);
  }

  @Override
  public void replace(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    done(() -> writes.replace(key, bytes, facts));
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to, ObjectFacts facts) throws IOException {
    done(() -> writes.copy(from, to, facts));
  }

  @Override
  public Optional<byte[]> read(ObjectKey key) throws IOException {
    return answered(() -> reads.whole(key));
  }

  /** The others are left to uploads. */
  @Override
  public int readsAtOnce() {
    return Math.max(2, client.settings.parallel() * 3 / 4);
  }

  @Override
  public Optional<StoredObject> open(ObjectKey key) throws IOException {
    return answered(() -> writes.find(key).map(blob -> new OpenObject(reads, key, blob)));
  }

  @Override
  public Optional<LocalFile> local(ObjectKey key) throws IOException {
    var file = Files.createDirectories(workspace).resolve(UUID.randomUUID().toString());
    return answered(() -> reads.download(key, file))
        ? Optional.of(new Downloaded(file))
        : Optional.empty();
  }

  @Override
  public void list(String prefix, Consumer<Listed> each) throws IOException {
    var first =
        page(
            () ->
                client.storage.list(
                    client.settings.bucket(),
                    BlobListOption.prefix(prefix),
                    BlobListOption.pageSize(PAGE)));
    for (Optional<Page<Blob>> page = first; page.isPresent(); ) {
      for (var blob : page.get().getValues()) {
        if (ObjectKey.isOne(blob.getName())) {
          each.accept(listed(blob));
        }
      }
      page = page(page.get()::getNextPage);
    }
  }

  @Override
  public Optional<Listed> find(ObjectKey key) throws IOException {
    return answered(() -> writes.find(key).map(GcsStore::listed));
  }

  /** Nobody counts the bucket's, but files pass through the workspace. */
  @Override
  public long room() throws IOException {
    var there = workspace;
    // To ask makes nothing; where the workspace is not there yet, it will be on the same disk.
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  @Override
  public String check() throws IOException {
    return check.run();
  }

  @Override
  public boolean delete(ObjectKey key) throws IOException {
    var there = answered(() -> writes.find(key));
    for (var left = there; left.isPresent(); left = answered(() -> writes.find(key))) {
      delete(left.get().getBlobId());
    }
    return there.isPresent();
  }

  /** Where the reply to a first try was lost, the object counts as gone before. */
  @Override
  public boolean delete(Listed listed) throws IOException {
    var bucket = client.settings.bucket();
    return delete(BlobId.of(bucket, listed.key().name(), listed.generation().orElseThrow()));
  }

  private boolean delete(BlobId id) throws IOException {
    return answered(
        () ->
            client.calls.run(
                "delete " + id.getName(),
                client.settings.deadline(),
                () -> client.storage.delete(id)));
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return Optional.of(uploads);
  }

  @Override
  public Optional<SignedLinks> signedLinks() {
    return links;
  }

  @Override
  public void close() {
    client.close();
  }

  private Optional<Page<Blob>> page(Callable<@Nullable Page<Blob>> call) throws IOException {
    return answered(
        () ->
            client.calls.run(
                "list its objects",
                client.settings.deadline(),
                () -> Optional.ofNullable(call.call())));
  }

  /** Callers know failures of a store as those of a disk. */
  static <T> T answered(Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (StorageException e) {
      throw new IOException("the bucket failed: " + e.getMessage(), e);
    }
  }

  private static void done(Step step) throws IOException {
    answered(
        () -> {
          step.run();
          return true;
        });
  }

  private static Listed listed(Blob blob) {
    return new Listed(
        new ObjectKey(blob.getName()),
        blob.getSize(),
        blob.getCreateTimeOffsetDateTime().toInstant(),
        Optional.of(Crc32c.parse(blob.getCrc32c())),
        OptionalLong.of(blob.getGeneration()),
        Optional.ofNullable(blob.getStorageClass()).map(StorageClass::name));
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
  }

  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private record Downloaded(Path path) implements LocalFile {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }
}
