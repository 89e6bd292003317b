package dev.imgstream.objects.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageClass;
import com.google.cloud.storage.StorageException;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Writes of objects, each on a condition, so that Google's client may repeat it.
 *
 * <p>Where a reply is lost the repeat finds the condition broken by the first. Each write therefore
 * bears a tag of its own in the object's metadata, and whoever finds it there has written it.
 */
final class GcsWrites {
  /** Where the tag is kept. */
  private static final String TAG = "put";

  /** Up to here a file goes in one request; beyond it in a session, which costs one more. */
  private static final long ONE_REQUEST = 8 * 1024 * 1024;

  /** Photos are compressed already. */
  private static final BlobTargetOption AS_IT_IS = BlobTargetOption.disableGzipContent();

  /** How often a replacement gives way to another that was quicker. */
  private static final int TRIES = 5;

  private final GcsClient client;

  GcsWrites(GcsClient client) {
    this.client = client;
  }

  void put(ObjectKey key, Path file, ObjectFacts facts) throws IOException {
    if (Files.size(file) <= ONE_REQUEST) {
      put(key, Files.readAllBytes(file), facts);
      return;
    }
    var info = info(key, facts, sum(file, facts));
    write(
        info,
        Files.size(file),
        () ->
            client.storage.createFrom(
                info, file, BlobWriteOption.doesNotExist(), BlobWriteOption.crc32cMatch()));
  }

  void put(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    var info = info(key, facts, checked(key, bytes, facts));
    write(
        info,
        bytes.length,
        () -> client.storage.create(info, bytes, BlobTargetOption.doesNotExist(), AS_IT_IS));
  }

  /** Writes on the condition that nobody else does so in between. */
  void replace(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    var info = info(key, facts, checked(key, bytes, facts));
    for (int tries = 1; ; tries++) {
      var there = find(key);
      var condition =
          there
              .map(blob -> BlobTargetOption.generationMatch(blob.getGeneration()))
              .orElse(BlobTargetOption.doesNotExist());
      try {
        write(info, bytes.length, () -> client.storage.create(info, bytes, condition, AS_IT_IS));
        return;
      } catch (ObjectExistsException e) {
        if (tries == TRIES) {
          throw new IOException(key + " is replaced by others all the time", e);
        }
      }
    }
  }

  void copy(ObjectKey from, ObjectKey to) throws IOException {
    var source = find(from).orElseThrow(() -> new NoSuchFileException(from.name()));
    var metadata = new HashMap<>(metadata(source));
    metadata.put(TAG, UUID.randomUUID().toString());
    var target =
        BlobInfo.newBuilder(id(to))
            .setContentType(source.getContentType())
            .setStorageClass(source.getStorageClass())
            .setCrc32c(source.getCrc32c())
            .setMetadata(Map.copyOf(metadata))
            .build();
    write(
        target,
        source.getSize(),
        () ->
            client
                .storage
                .copy(
                    CopyRequest.newBuilder()
                        .setSource(source.getBlobId())
                        .setTarget(target, BlobTargetOption.doesNotExist())
                        .build())
                .getResult());
  }

  Optional<Blob> find(ObjectKey key) throws IOException {
    return client.calls.run(
        "find " + key,
        client.settings.deadline(),
        () -> Optional.ofNullable(client.storage.get(id(key))));
  }

  BlobId id(ObjectKey key) {
    return BlobId.of(client.settings.bucket(), key.name());
  }

  private void write(BlobInfo info, long size, Callable<Blob> call) throws IOException {
    var key = new ObjectKey(info.getName());
    try {
      var written = client.calls.run("keep " + key, client.settings.deadline(size), call);
      if (!isOf(written, info, size)) {
        throw new IOException("the bucket has kept other bytes than were sent as " + key);
      }
    } catch (StorageException e) {
      if (e.getCode() != 412) {
        throw new IOException("the bucket cannot keep %s: %s".formatted(key, e.getMessage()), e);
      }
      if (!find(key).map(there -> isOurs(there, info, size)).orElse(false)) {
        throw new ObjectExistsException(key);
      }
    }
  }

  private static boolean isOurs(Blob there, BlobInfo info, long size) {
    return isOf(there, info, size)
        && metadata(there).getOrDefault(TAG, "").equals(metadata(info).get(TAG));
  }

  private static boolean isOf(Blob there, BlobInfo info, long size) {
    return there.getSize() == size && there.getCrc32c().equals(info.getCrc32c());
  }

  private static Map<String, String> metadata(BlobInfo info) {
    var metadata = new HashMap<String, String>();
    if (info.getMetadata() != null) {
      info.getMetadata()
          .forEach(
              (name, value) -> {
                if (value != null) {
                  metadata.put(name, value);
                }
              });
    }
    return metadata;
  }

  private static Crc32c sum(Path file, ObjectFacts facts) throws IOException {
    if (facts.crc32c().isPresent()) {
      return facts.crc32c().get();
    }
    try (var bytes = Files.newInputStream(file)) {
      return Checksums.of(bytes).crc32c();
    }
  }

  private static Crc32c checked(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    var sums = new Checksums();
    sums.add(bytes, 0, bytes.length);
    if (facts.crc32c().isPresent() && !facts.crc32c().get().equals(sums.crc32c())) {
      throw new IOException("the bytes of " + key + " have changed since they were summed up");
    }
    return sums.crc32c();
  }

  private BlobInfo info(ObjectKey key, ObjectFacts facts, Crc32c crc32c) {
    var metadata = new HashMap<>(facts.metadata());
    metadata.put(TAG, UUID.randomUUID().toString());
    var info =
        BlobInfo.newBuilder(id(key))
            .setContentType(facts.contentType())
            .setCrc32c(crc32c.toString())
            .setMetadata(Map.copyOf(metadata));
    facts.storageClass().map(StorageClass::valueOf).ifPresent(info::setStorageClass);
    return info.build();
  }
}
