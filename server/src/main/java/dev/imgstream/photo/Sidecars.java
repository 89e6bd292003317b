package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * Keeps beside each original what its file cannot tell, so that the objects alone can rebuild the
 * database.
 */
public final class Sidecars {
  /** Sidecars that are written at once: a disk and a bucket take more together than one by one. */
  private static final int AT_ONCE = 16;

  private final ObjectStore objects;
  private final Photos photos;

  public Sidecars(ObjectStore objects, Photos photos) {
    this.objects = objects;
    this.photos = photos;
  }

  /** Writes a photo's sidecar as the photo is now, before its row says the same. */
  public void write(Photo photo) throws IOException {
    write(photo, photos.formers(photo.owner(), photo.id()));
  }

  /** Writes the sidecar of a photo that was never there before. */
  public void writeFirst(Photo photo) throws IOException {
    objects.keep(photo.sidecarKey(), sidecar(photo, List.of()), Photo.SIDECAR);
  }

  /**
   * Writes the sidecar of a photo that takes the place of a former one of the same id.
   *
   * @param when to the millisecond, as the row of the former one will say it
   */
  public void writeOver(Photo former, Photo photo, Instant when) throws IOException {
    var formers = new ArrayList<FormerOriginal>();
    formers.add(former.asFormer(when));
    formers.addAll(photos.formers(photo.owner(), photo.id()));
    write(photo, formers);
  }

  /** Removes the sidecar of a photo that is gone for good. */
  void remove(Photo photo) throws IOException {
    objects.delete(photo.sidecarKey());
  }

  /** Writes those of many photos of one owner, as the photos are now, some at once. */
  void writeAll(OwnerId owner, List<Photo> many) throws IOException {
    var formers = photos.formers(owner, many.stream().map(Photo::id).toList());
    try {
      many.stream()
          .gather(
              Gatherers.mapConcurrent(
                  AT_ONCE,
                  (Photo photo) -> {
                    try {
                      write(photo, formers.getOrDefault(photo.id(), List.of()));
                      return photo;
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }))
          .forEach(_ -> {});
    } catch (UncheckedIOException e) {
      throw new IOException("a sidecar cannot be written", e.getCause());
    }
  }

  private void write(Photo photo, List<FormerOriginal> formers) throws IOException {
    objects.replace(photo.sidecarKey(), sidecar(photo, formers), Photo.SIDECAR);
  }

  private byte[] sidecar(Photo photo, List<FormerOriginal> formers) {
    return Sidecar.of(photo, formers, photos.account(photo.owner())).bytes();
  }
}
