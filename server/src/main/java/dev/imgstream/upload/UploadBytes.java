package dev.imgstream.upload;

import dev.imgstream.ingest.Incoming;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.LocalFile;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
    if (gathered > 0) {
      return gathered;
    }
    try (var left = leftBehind(upload).orElse(null)) {
      return left == null ? 0 : upload.file().size();
    }
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
    if (partials.length(upload.id()) > 0) {
      var sums = checked(upload);
      return Incoming.of(partials.file(upload.id()), sums);
    }
    try (var left = leftBehind(upload).orElseThrow(() -> new UploadIncomplete(0));
        InputStream stream = Files.newInputStream(left.path())) {
      return Incoming.of(left.path(), Checksums.of(stream));
    }
  }

  /**
   * Sends the whole of an upload to the disk and sums it up.
   *
   * @throws ChecksumMismatch if it is not what was announced; it is removed
   */
  Checksums checked(Upload upload) throws IOException {
    var sums =
        partials.use(
            upload.id(),
            partial -> {
              partial.force();
              return partial.sums();
            });
    var announced = upload.file().sha256();
    if (announced.isPresent() && !announced.get().equals(sums.sha256())) {
      partials.delete(upload.id());
      throw new ChecksumMismatch();
    }
    return sums;
  }

  /** Removes what is left of an upload that has ended, but nothing of the photo that it became. */
  public void discard(Upload upload) throws IOException {
    partials.delete(upload.id());
  }

  /** The object that a crash left of an upload: its original is kept, its row is not. */
  private Optional<LocalFile> leftBehind(Upload upload) throws IOException {
    for (var type : PhotoType.values()) {
      var key = Photo.originalKey(upload.owner(), upload.id().photo(), 1, type);
      var file = objects.local(key);
      if (file.isPresent() && Files.size(file.get().path()) == upload.file().size()) {
        return file;
      }
    }
    return Optional.empty();
  }
}
