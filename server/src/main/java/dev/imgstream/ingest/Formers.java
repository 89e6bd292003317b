package dev.imgstream.ingest;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.FormerOriginal;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Puts originals back that were overwritten. */
public final class Formers {
  private final Photos photos;
  private final ObjectStore objects;
  private final Ingest ingest;

  public Formers(Photos photos, ObjectStore objects, Ingest ingest) {
    this.photos = photos;
    this.objects = objects;
    this.ingest = ingest;
  }

  /** The originals of a photo that can be put back, latest first. */
  List<FormerOriginal> of(Photo photo) {
    return photos.formers(photo.owner(), photo.id());
  }

  /**
   * Puts a former original in the place of the photo's present one, which becomes a former one.
   *
   * @throws NoSuchFormer if it is not kept, or the photo is in the trash
   * @throws SameBytes if these bytes are another photo by now
   */
  Photo restore(Photo photo, int revision) throws IOException {
    var former =
        of(photo).stream()
            .filter(one -> one.original().revision() == revision)
            .findFirst()
            .orElseThrow(NoSuchFormer::new);
    try (var incoming = copy(photo, former)) {
      var outcome =
          ingest.putInPlace(photo, incoming, former.modified()).orElseThrow(NoSuchFormer::new);
      return switch (outcome) {
        case Keeper.Outcome.Kept(var kept) -> kept;
        case Keeper.Outcome.ThereAlready(var same) when same.id().equals(photo.id()) -> same;
        case Keeper.Outcome.ThereAlready(var same) -> throw new SameBytes(same);
        case Keeper.Outcome.NameBorne(_) ->
            throw new IllegalStateException("a photo's own name is in its way");
      };
    }
  }

  /** Objects are written once, so the bytes go through the workspace to a key of their own. */
  private Incoming copy(Photo photo, FormerOriginal former) throws IOException {
    var original = former.original();
    var key = Photo.originalKey(photo.owner(), photo.id(), original.revision(), original.type());
    StorageFull.check(objects.room(), original.size());
    var file = objects.workspace().resolve(UUID.randomUUID().toString());
    try (var source = objects.local(key).orElseThrow(NoSuchFormer::new)) {
      Files.copy(source.path(), file);
    }
    return checked(file, original.sha256());
  }

  private static Incoming checked(Path file, String sha256) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      var sums = Checksums.of(stream);
      if (!sums.sha256().equals(sha256)) {
        throw new IOException("a former original has changed on the disk");
      }
      return Incoming.of(file, sums);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
