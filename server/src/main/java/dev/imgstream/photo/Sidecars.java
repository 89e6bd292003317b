package dev.imgstream.photo;

import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps beside each original what its file cannot tell, so that the objects alone can rebuild the
 * database.
 */
public final class Sidecars {
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

  private void write(Photo photo, List<FormerOriginal> formers) throws IOException {
    objects.replace(photo.sidecarKey(), sidecar(photo, formers), Photo.SIDECAR);
  }

  private byte[] sidecar(Photo photo, List<FormerOriginal> formers) {
    return Sidecar.of(photo, formers, photos.account(photo.owner())).bytes();
  }
}
