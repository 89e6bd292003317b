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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of uploads, wherever they are: gathering in the inbox, or already under the photo's
 * key, where a crash left them between the object and its row.
 */
public final class UploadBytes {
  /** Uploads of one call whose objects are looked for; each costs the store a look a format. */
  private static final int MOST_LOOKED_FOR = 100;

  private final Partials partials;
  private final ObjectStore objects;
  private final Instant started;

  /**
   * The bytes of one run of the program.
   *
   * @param started when it began; what was opened later no crash has met
   */
  public UploadBytes(Partials partials, ObjectStore objects, Instant started) {
    this.partials = partials;
    this.objects = objects;
    this.started = started;
  }

  /** How many bytes of an unfinished upload are here. */
  public long received(Upload upload) throws IOException {
    long gathered = partials.length(upload.id());
    return gathered == 0 && leftBehind(upload).isPresent() ? upload.file().size() : gathered;
  }

  /**
   * How many bytes are here of those of many uploads that have not ended. What a crash left under
   * the photo's key is looked for only where there can be some, and of a hundred uploads at most.
   */
  Map<UploadId, Long> received(List<Upload> uploads) throws IOException {
    var received = new HashMap<UploadId, Long>();
    int lookedFor = 0;
    for (var upload : uploads) {
      if (upload.state().hasEnded()) {
        continue;
      }
      long here = partials.length(upload.id());
      if (here == 0 && mayBeLeftBehind(upload) && lookedFor++ < MOST_LOOKED_FOR) {
        here = received(upload);
      }
      received.put(upload.id(), here);
    }
    return received;
  }

  private boolean mayBeLeftBehind(Upload upload) {
    return upload.state() == UploadState.FAILED || upload.progress().openedAt().isBefore(started);
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

  /** Makes an attempt while nobody sends to an upload; nothing where somebody does. */
  boolean unlessSentTo(Upload upload, Partials.Attempt attempt) throws IOException {
    return partials.unlessInUse(upload.id(), attempt);
  }

  /** Removes what has gathered of an upload that has ended. */
  public void discard(Upload upload) throws IOException {
    partials.delete(upload.id());
  }

  private Checksums gathered(Upload upload) throws IOException {
    return partials.use(
        upload.id(),
        partial -> {
          if (partial.length() < upload.file().size()) {
            // The disk failed a moment ago, and they are removed.
            throw new UploadIncomplete(partial.length());
          }
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
