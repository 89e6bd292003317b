package dev.imgstream.rebuild;

import dev.imgstream.metadata.Metadata;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.LocalFile;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Facts;
import dev.imgstream.photo.FormerOriginal;
import dev.imgstream.photo.Original;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoKey;
import dev.imgstream.photo.Picture;
import dev.imgstream.photo.Rebuilt;
import dev.imgstream.photo.Told;
import dev.imgstream.rendition.Rendered;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a photo of its original and what its sidecar tells. Safe for use by many threads. */
final class Developing {
  private final ObjectStore objects;
  private final Renderer renderer;
  private final MetadataReader metadata;
  private final Paint paint;

  Developing(ObjectStore objects, Renderer renderer, MetadataReader metadata, Paint paint) {
    this.objects = objects;
    this.renderer = renderer;
    this.metadata = metadata;
    this.paint = paint;
  }

  /**
   * What came of a photo.
   *
   * @param rebuilt empty where it could not be made
   */
  record Result(
      PhotoKey key, Optional<Told> told, Optional<Rebuilt> rebuilt, List<Remark> remarks) {

    static Result unreadable(PhotoKey key, Optional<Told> told, String what, String why) {
      return new Result(
          key, told, Optional.empty(), List.of(new Remark(Remark.Kind.UNREADABLE, what, why)));
    }
  }

  /**
   * Develops one photo; its renditions are kept on return.
   *
   * @throws IOException if the store fails
   */
  Result develop(PhotoKey key) throws IOException {
    var sidecar = Photo.sidecarKey(key.owner(), key.id());
    var bytes = objects.read(sidecar);
    if (bytes.isEmpty()) {
      return Result.unreadable(
          key, Optional.empty(), sidecar.name(), "it has gone since it was listed");
    }
    Told told;
    try {
      told = Told.read(key.owner(), key.id(), bytes.get());
    } catch (IllegalArgumentException e) {
      return Result.unreadable(
          key, Optional.empty(), sidecar.name(), String.valueOf(e.getMessage()));
    }
    var original = original(key, told.original());
    try (var file = objects.local(original).orElse(null)) {
      return file == null
          ? Result.unreadable(
              key,
              Optional.of(told),
              original.name(),
              "the original is missing; bring it back from the bucket's deleted objects")
          : develop(key, told, file);
    } catch (RuntimeException e) {
      return Result.unreadable(
          key,
          Optional.of(told),
          original.name(),
          "it cannot be read as a photo: " + e.getMessage());
    }
  }

  private Result develop(PhotoKey key, Told told, LocalFile file) throws IOException {
    var original = told.original();
    Checksums sums;
    try (var stream = Files.newInputStream(file.path())) {
      sums = Checksums.of(stream);
    }
    if (!sums.sha256().equals(original.sha256())) {
      return Result.unreadable(
          key,
          Optional.of(told),
          original(key, original).name(),
          "its bytes are not those that its sidecar tells of; bring the original back");
    }
    var rendered = renderer.render(file.path(), original.type());
    var said = metadata.read(file.path());
    var photo =
        new Photo(
            told.owner(),
            told.id(),
            new Original(
                original.name(),
                original.type(),
                original.size(),
                original.sha256(),
                Optional.of(sums.crc32c()),
                original.revision()),
            new Picture(rendered.width(), rendered.height(), rendered.colour(), 1, made(rendered)),
            facts(told, said),
            told.standing());
    var remarks = new ArrayList<Remark>();
    var formers = formers(told, remarks);
    return new Result(
        key,
        Optional.of(told),
        Optional.of(new Rebuilt(paint.keep(photo, rendered), formers)),
        remarks);
  }

  /** What the sidecar tells comes first: it may know better what the row said. */
  private static Facts facts(Told told, Metadata said) {
    var standing = told.standing();
    var modified = standing.modified().map(moment -> moment.atOffset(ZoneOffset.UTC));
    return new Facts(
        told.takenAt().orElseGet(() -> said.takenAt(modified, standing.uploadedAt())),
        said.camera(),
        said.exposure(),
        said.place());
  }

  private List<FormerOriginal> formers(Told told, List<Remark> remarks) throws IOException {
    var formers = new ArrayList<FormerOriginal>();
    for (var former : told.formers()) {
      var key = original(new PhotoKey(told.owner(), told.id()), former.original());
      if (objects.find(key).isPresent()) {
        formers.add(former);
      } else {
        remarks.add(
            new Remark(
                Remark.Kind.MISSING, key.name(), "the former original is not there any more"));
      }
    }
    return formers;
  }

  private static ObjectKey original(PhotoKey key, Original original) {
    return Photo.originalKey(key.owner(), key.id(), original.revision(), original.type());
  }

  private static Picture.Made made(Rendered rendered) {
    if (rendered.provisional()) {
      return Picture.Made.PROVISIONAL;
    }
    return rendered.preview().isPresent() ? Picture.Made.PREVIEW : Picture.Made.THUMB;
  }
}
