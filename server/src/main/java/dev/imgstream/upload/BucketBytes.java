package dev.imgstream.upload;

import dev.imgstream.ingest.Incoming;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.DirectUploads;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.ObjectStore.Listed;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes of uploads that a browser sends straight to the bucket, under the key of the photo that
 * they will be. Nothing of an upload lies on this machine from one request to the next.
 */
final class BucketBytes implements UploadBytes {
  private static final Logger log = LoggerFactory.getLogger(BucketBytes.class);

  /** Uploads of one call whose objects are looked for. */
  private static final int MOST_LOOKED_FOR = 100;

  private static final int LOOKED_FOR_AT_ONCE = 16;

  private final ObjectStore objects;
  private final DirectUploads direct;

  BucketBytes(ObjectStore objects, DirectUploads direct) {
    this.objects = objects;
    this.direct = direct;
  }

  /**
   * Where an upload's bytes come to. The type is a guess by the name; a photo of another type gets
   * a copy under a key of its own.
   */
  static ObjectKey key(Upload upload) {
    return Photo.originalKey(upload.owner(), upload.id().photo(), 1, type(upload));
  }

  private static PhotoType type(Upload upload) {
    return PhotoType.ofName(upload.file().name()).orElse(PhotoType.JPEG);
  }

  @Override
  public Optional<String> address(Upload upload) {
    return Optional.empty();
  }

  @Override
  public Optional<String> session(Upload upload, String origin) throws IOException {
    var facts =
        ObjectFacts.of(type(upload).contentType()).with(Map.of("name", upload.file().name()));
    try {
      var address = direct.openSession(key(upload), upload.file().size(), origin, facts);
      return Optional.of(address.toString());
    } catch (ObjectExistsException e) {
      log.debug("all bytes of {} are here", upload.id(), e);
      return Optional.empty();
    }
  }

  @Override
  public Here here(Upload upload) throws IOException {
    var there = objects.find(key(upload));
    return new Here(there.map(Listed::size).orElse(0L), there.map(Listed::written));
  }

  @Override
  public Map<UploadId, Long> received(List<Upload> uploads) throws IOException {
    var received = new HashMap<UploadId, Long>();
    try {
      uploads.stream()
          .filter(upload -> !upload.state().hasEnded())
          .limit(MOST_LOOKED_FOR)
          .gather(Gatherers.mapConcurrent(LOOKED_FOR_AT_ONCE, this::looked))
          .forEach(one -> received.put(one.getKey(), one.getValue()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return received;
  }

  private Map.Entry<UploadId, Long> looked(Upload upload) {
    try {
      return Map.entry(upload.id(), here(upload).received());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T use(Upload upload, Work<T> work) throws IOException {
    StorageFull.check(objects.room(), upload.file().size());
    var key = key(upload);
    try (var file = objects.local(key).orElseThrow(() -> new UploadIncomplete(0))) {
      return work.with(Incoming.stored(file.path(), checked(upload, key, file.path()), key));
    }
  }

  private Checksums checked(Upload upload, ObjectKey key, Path file) throws IOException {
    Checksums sums;
    try (var bytes = Files.newInputStream(file)) {
      sums = Checksums.of(bytes);
    }
    var announced = upload.file().sha256().orElse(sums.sha256());
    if (!announced.equals(sums.sha256()) || upload.file().size() != sums.length()) {
      remove(key, sums);
      throw new ChecksumMismatch();
    }
    return sums;
  }

  /**
   * Removes bytes that the announced checksum rules out for ever, so that no row can come to name
   * them; others that came meanwhile stay.
   */
  private void remove(ObjectKey key, Checksums wrong) throws IOException {
    var there = objects.find(key);
    if (there.isPresent() && there.get().crc32c().equals(Optional.of(wrong.crc32c()))) {
      objects.delete(there.get());
    }
  }

  /** The bucket does not tell who sends. What comes after the end is swept. */
  @Override
  public boolean unlessSentTo(Upload upload, Attempt attempt) throws IOException {
    return attempt.make();
  }

  @Override
  public void discard(Upload ended) {
    if (ended.state() == UploadState.NEW || !ended.state().hasEnded()) {
      throw new IllegalStateException("the bytes of " + ended.id() + " may be a photo's");
    }
    delete(ended);
  }

  @Override
  public void discardBut(ObjectKey kept, Upload ended) {
    if (!key(ended).equals(kept)) {
      delete(ended);
    }
  }

  /** The upload has ended whether or not its object goes now. */
  private void delete(Upload ended) {
    try {
      objects.delete(key(ended));
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("upload", ended.id())
          .log("the object of an upload that has ended is left to the sweep");
    }
  }
}
