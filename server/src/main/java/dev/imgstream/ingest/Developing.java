package dev.imgstream.ingest;

import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.photo.Facts;
import dev.imgstream.photo.Original;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Picture;
import dev.imgstream.photo.Standing;
import dev.imgstream.rendition.Rendered;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds out all that is kept of a photo from its file, and keeps nothing. */
public final class Developing {
  private final Renderer renderer;
  private final MetadataReader metadata;
  private final Clock clock;
  private final Stages stages;

  public Developing(Renderer renderer, MetadataReader metadata, Clock clock, Stages stages) {
    this.renderer = renderer;
    this.metadata = metadata;
    this.clock = clock;
    this.stages = stages;
  }

  /**
   * Develops it.
   *
   * @param former the photo whose place it takes
   * @throws dev.imgstream.http.Refusal if it is no good photo
   */
  Developed develop(Arrival arrival, Incoming incoming, Optional<Photo> former) throws IOException {
    var rendered = stages.timed("render", () -> renderer.render(incoming.file(), incoming.type()));
    var told = stages.timed("metadata", () -> metadata.read(incoming.file()));
    // To the millisecond, as rows keep it.
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var modified = arrival.modified().map(moment -> moment.truncatedTo(ChronoUnit.MILLIS));
    var photo =
        new Photo(
            arrival.owner(),
            former.map(Photo::id).orElse(arrival.id()),
            new Original(
                arrival.name(),
                incoming.type(),
                incoming.size(),
                incoming.sha256(),
                Optional.of(incoming.crc32c()),
                former.map(photoBefore -> photoBefore.original().revision() + 1).orElse(1)),
            new Picture(
                rendered.width(),
                rendered.height(),
                rendered.colour(),
                former.map(photoBefore -> photoBefore.picture().version() + 1).orElse(1),
                made(rendered)),
            new Facts(told.takenAt(modified, now), told.camera(), told.exposure(), told.place()),
            new Standing(
                former.map(photoBefore -> photoBefore.standing().uploadedAt()).orElse(now),
                modified.map(OffsetDateTime::toInstant),
                former.map(photoBefore -> photoBefore.standing().favourite()).orElse(false),
                Optional.empty()));
    return new Developed(photo, rendered);
  }

  private static Picture.Made made(Rendered rendered) {
    if (rendered.provisional()) {
      return Picture.Made.PROVISIONAL;
    }
    return rendered.preview().isPresent() ? Picture.Made.PREVIEW : Picture.Made.THUMB;
  }
}
