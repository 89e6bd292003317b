package dev.imgstream.upload;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.imgstream.ingest.Incoming;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of uploads, wherever they are: gathering in the inbox, or already under the photo's
 * key, where a crash left them between the object and its row.
 */
public final class UploadBytes {
  private final Partials partials;
  private final ObjectStore objects;

  public UploadBytes(Partials partials, ObjectStore objects) {
    this.partials = partials;
    this.objects = objects;
  }

  /** How many bytes of an unfinished upload are here. */
  public long received(Upload upload) throws IOException {
    long gathered = partials.length(upload.id());
    return gathered == 0 && leftBehind(upload).isPresent() ? upload.file().size() : gathered;
  }

  /**
   * All bytes of an unfinished upload, held against what was announced.
   *
   * @throws UploadIncomplete if some are missing
   * @throws ChecksumMismatch if they are others; they are removed
   */
  Incoming whole(Upload upload) throws IOException {
    long received = received(upload);
    if (received < upload.file().size()) {
      throw new UploadIncomplete(received);
    }
    var sums = checked(upload);
    return Incoming.of(file(upload), sums);
  }

  /**
   * Sends the whole of an upload to the disk and sums it up. To be called by one at a time for an
   * upload that has not ended.
   *
   * @throws ChecksumMismatch if it is not what was announced; it is removed
   */
  Checksums checked(Upload upload) throws IOException {
    var sums = partials.length(upload.id()) > 0 ? gathered(upload) : sumUp(file(upload));
    var announced = upload.file().sha256();
    if (announced.isPresent() && !announced.get().equals(sums.sha256())) {
      partials.delete(upload.id());
      var left = leftBehind(upload);
      if (left.isPresent()) {
        objects.delete(left.get());
      }
      throw new ChecksumMismatch();
    }
    return sums;
  }

  /** Removes what has gathered of an upload that has ended. */
  public void discard(Upload upload) throws IOException {
    partials.delete(upload.id());
  }

  private Checksums gathered(Upload upload) throws IOException {
    return partials.use(
        upload.id(),
        partial -> {
          partial.force();
          return partial.sums();
        });
  }

  private static Checksums sumUp(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      return Checksums.of(stream);
    }
  }

  private Path file(Upload upload) throws IOException {
    if (partials.length(upload.id()) > 0) {
      return partials.file(upload.id());
    }
    var key = leftBehind(upload).orElseThrow(() -> new UploadIncomplete(0));
    // A file from a bucket is there only while it is open; this one is needed until the row is
    // kept.
    try (var file = objects.local(key).orElseThrow(() -> new UploadIncomplete(0))) {
      return Files.copy(file.path(), partials.file(upload.id()), REPLACE_EXISTING);
    }
  }

  /** The object that a crash left of an upload: its original is kept, its row is not. */
  private Optional<ObjectKey> leftBehind(Upload upload) throws IOException {
    for (var type : PhotoType.values()) {
      var key = Photo.originalKey(upload.owner(), upload.id().photo(), 1, type);
      var found = objects.find(key);
      if (found.isPresent() && found.get().size() == upload.file().size()) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
