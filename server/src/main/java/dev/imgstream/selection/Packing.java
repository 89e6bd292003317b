package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.audit.Audit;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs originals into an archive, one after the other, while somebody fetches it. */
public final class Packing {
  /** Archives that are made at once; each keeps the disk or the bucket busy by itself. */
  private static final int AT_ONCE = 4;

  /** Rows that are read, and downloads that are noted, together. */
  private static final int ROWS = 100;

  private static final Logger log = LoggerFactory.getLogger(Packing.class);

  private final Photos photos;
  private final ObjectStore objects;
  private final Audit audit;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public Packing(Photos photos, ObjectStore objects, Audit audit) {
    this.photos = photos;
    this.objects = objects;
    this.audit = audit;
  }

  /**
   * A place among those who pack at the same time.
   *
   * @throws PackingBusy if there is none
   */
  Place enter() {
    if (!places.tryAcquire()) {
      throw new PackingBusy();
    }
    return places::release;
  }

  /** To be left again. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Writes the archive. What cannot be read is told within it, and the rest comes all the same.
   *
   * @throws IOException if nobody takes it any more
   */
  void pack(OwnerId owner, List<PhotoId> ids, OutputStream to) throws IOException {
    var sink = new Sink(to);
    try (var archive = new Archive(sink)) {
      for (int from = 0; from < ids.size(); from += ROWS) {
        var some = ids.subList(from, Math.min(ids.size(), from + ROWS));
        var rows =
            photos.all(owner, some).stream()
                .collect(Collectors.toMap(Photo::id, Function.identity()));
        var packed = new ArrayList<Photo>();
        for (var id : some) {
          var photo = rows.get(id);
          if (photo != null && pack(photo, archive, sink)) {
            packed.add(photo);
          }
        }
        audit.downloaded(owner, packed);
      }
      archive.finish();
    }
  }

  /** Whether all of it was packed. */
  private boolean pack(Photo photo, Archive archive, Sink sink) throws IOException {
    var name = photo.original().name().text();
    var opened = sink.unlessItFailed(() -> objects.open(photo.originalKey()));
    if (opened.isEmpty() || opened.get().isEmpty()) {
      archive.tell(name, "could not be read");
      log.atError().addKeyValue("photo", photo.id()).log("an original cannot be packed");
      return false;
    }
    try (var bytes = opened.get().get()) {
      long size = photo.original().size();
      long there = Math.min(size, bytes.size());
      var entry = new Sink(archive.begin(photo));
      for (int tries = 0; entry.written < there && tries < 2; tries++) {
        long from = entry.written;
        sink.unlessItFailed(
            () -> {
              bytes.copy(from, there - from, entry);
              return true;
            });
      }
      archive.end();
      if (entry.written == size) {
        return true;
      }
      archive.tell(name, "only %d of %d bytes".formatted(entry.written, size));
      return false;
    }
  }
}
