package dev.imgstream.ingest;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the bytes of photos under their keys, from a file or from another key of the store. */
final class Originals {
  private static final Logger log = LoggerFactory.getLogger(Originals.class);

  private final ObjectStore objects;

  Originals(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * Keeps the original of a new photo. Its id was made for it alone, so what is there already is
   * what an earlier try left.
   */
  void putFirst(Photo photo, Incoming incoming) throws IOException {
    if (incoming.stored().equals(Optional.of(photo.originalKey()))) {
      return;
    }
    try {
      put(photo, incoming);
    } catch (ObjectExistsException e) {
      log.debug("an earlier try of {} left its original", photo.id(), e);
      if (isThere(photo)) {
        return;
      }
      if (incoming.stored().isPresent()) {
        throw new IOException("other bytes are under the key of the new photo " + photo.id(), e);
      }
      objects.delete(photo.originalKey());
      put(photo, incoming);
    }
  }

  /**
   * Keeps a copy of the original under the photo's next revision: an upload's own bytes must be
   * found by its id until the row names the object. A crash may have left an object there that no
   * row names; the revision after it is then the next.
   */
  Developed putNext(Developed developed, Incoming incoming) throws IOException {
    for (var next = developed; ; next = next.later()) {
      try {
        putCopy(next.photo(), incoming);
        return next;
      } catch (ObjectExistsException e) {
        log.debug("a revision of {} is left over", developed.photo().id(), e);
      }
    }
  }

  /**
   * Undoes what was done for a photo that has no row and will have none; its bytes are a file
   * again, or another object still.
   */
  void takeBack(Photo photo, Incoming incoming) throws IOException {
    if (incoming.stored().isPresent()) {
      objects.delete(photo.originalKey());
    } else {
      objects.takeBack(photo.originalKey(), incoming.file());
    }
  }

  private void put(Photo photo, Incoming incoming) throws IOException {
    if (incoming.stored().isPresent()) {
      objects.copy(incoming.stored().get(), photo.originalKey(), photo.originalFacts());
    } else {
      objects.put(photo.originalKey(), incoming.file(), photo.originalFacts());
    }
  }

  private void putCopy(Photo photo, Incoming incoming) throws IOException {
    if (incoming.stored().isPresent()) {
      put(photo, incoming);
      return;
    }
    var copy = objects.workspace().resolve(UUID.randomUUID().toString());
    try {
      Files.copy(incoming.file(), copy);
      objects.put(photo.originalKey(), copy, photo.originalFacts());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private boolean isThere(Photo photo) throws IOException {
    try (var file = objects.local(photo.originalKey()).orElseThrow();
        var bytes = Files.newInputStream(file.path())) {
      return Checksums.of(bytes).sha256().equals(photo.original().sha256());
    }
  }
}
