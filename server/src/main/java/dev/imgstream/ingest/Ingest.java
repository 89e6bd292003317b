package dev.imgstream.ingest;

import dev.imgstream.ingest.Ingested.Outcome;
import dev.imgstream.photo.Alongside;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Trash;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** Makes a kept photo of bytes that arrived, or refuses them and keeps nothing. */
public final class Ingest {
  private final Photos photos;
  private final Intake intake;
  private final Trash trash;
  private final Developing developing;
  private final Keeper keeper;
  private final Stages stages;

  public Ingest(
      Photos photos,
      Intake intake,
      Trash trash,
      Developing developing,
      Keeper keeper,
      Stages stages) {
    this.photos = photos;
    this.intake = intake;
    this.trash = trash;
    this.developing = developing;
    this.keeper = keeper;
    this.stages = stages;
  }

  /**
   * Takes one photo in; on return it is durable, picture and row.
   *
   * @throws dev.imgstream.http.Refusal if it is no good photo, or its name is taken
   * @throws IOException if the object store fails
   */
  public Ingested ingest(Arrival arrival, Incoming incoming) throws IOException {
    return ingest(arrival, incoming, _ -> Alongside.NOTHING);
  }

  /** The same, noting in the transaction of the photo's row what else becomes true by it. */
  public Ingested ingest(Arrival arrival, Incoming incoming, Function<Outcome, Alongside> alongside)
      throws IOException {
    return stages.counted(() -> meet(arrival, incoming, alongside));
  }

  private Ingested meet(Arrival arrival, Incoming incoming, Function<Outcome, Alongside> alongside)
      throws IOException {
    while (true) {
      var met = intake.meet(arrival.owner(), incoming.sha256(), arrival.name());
      if (met.sameBytes().isPresent()) {
        var there = there(met.sameBytes().get());
        if (there.isPresent()) {
          return there.get();
        }
        continue;
      }
      var namesake = met.sameName();
      if (namesake.isEmpty() || arrival.onCollision() == OnCollision.KEEP_BOTH) {
        return add(arrival, incoming, alongside.apply(Outcome.NEW));
      }
      if (arrival.onCollision() == OnCollision.SKIP) {
        return new Ingested(namesake.get(), Outcome.SKIPPED);
      }
      if (arrival.onCollision() == OnCollision.ASK) {
        throw new NameTaken(namesake.get());
      }
      var over =
          overwrite(arrival, incoming, namesake.get().id(), alongside.apply(Outcome.REPLACED));
      if (over.isPresent()) {
        return over.get();
      }
    }
  }

  /**
   * The same of a photo that met none when that was looked at, a moment ago. Whatever has come
   * since is met when the row is kept.
   */
  public Ingested ingestUnmet(
      Arrival arrival, Incoming incoming, Function<Outcome, Alongside> alongside)
      throws IOException {
    return stages.counted(() -> add(arrival, incoming, alongside.apply(Outcome.NEW)));
  }

  /**
   * These bytes are a photo already, perhaps in the trash; empty where that has gone from there for
   * good meanwhile.
   */
  private Optional<Ingested> there(Photo photo) throws IOException {
    return photo.standing().trashedAt().isPresent()
        ? trash.takeBack(photo).map(back -> new Ingested(back, Outcome.RESTORED))
        : Optional.of(new Ingested(photo, Outcome.DUPLICATE));
  }

  private Ingested add(Arrival arrival, Incoming incoming, Alongside alongside) throws IOException {
    Optional<Ingested> added;
    do {
      var developed = developing.develop(arrival, incoming, Optional.empty());
      added =
          switch (keeper.add(developed, incoming, arrival.onCollision(), alongside)) {
            case Keeper.Outcome.Kept(var photo) -> Optional.of(new Ingested(photo, Outcome.NEW));
            case Keeper.Outcome.ThereAlready(var photo) -> there(photo);
            case Keeper.Outcome.NameBorne(var photo)
                when arrival.onCollision() == OnCollision.SKIP ->
                Optional.of(new Ingested(photo, Outcome.SKIPPED));
            // The name was free a moment ago, so there is nothing yet that the sender could have
            // meant to overwrite.
            case Keeper.Outcome.NameBorne(var photo) -> throw new NameTaken(photo);
          };
    } while (added.isEmpty());
    return added.get();
  }

  /** Empty where the photo does not bear the name any more. */
  private Optional<Ingested> overwrite(
      Arrival arrival, Incoming incoming, PhotoId id, Alongside alongside) throws IOException {
    var outcome =
        photos.alone(
            id,
            () -> {
              var former =
                  photos
                      .findByName(arrival.owner(), arrival.name())
                      .filter(photo -> photo.id().equals(id));
              return former.isEmpty()
                  ? Optional.<Keeper.Outcome>empty()
                  : Optional.of(
                      keeper.overwrite(
                          former.get(),
                          developing.develop(arrival, incoming, former),
                          incoming,
                          alongside));
            });
    // Who was overtaken by another overwrite comes after it.
    return outcome.isEmpty() || outcome.get() instanceof Keeper.Outcome.NameBorne
        ? Optional.empty()
        : ingested(outcome.get());
  }

  /**
   * Puts a file in the place of a photo's original, whatever its name; empty where the photo is not
   * in the timeline.
   */
  Optional<Keeper.Outcome> putInPlace(
      Photo photo, Incoming incoming, Optional<OffsetDateTime> modified) throws IOException {
    return photos.alone(
        photo.id(),
        () -> {
          var former =
              photos
                  .find(photo.owner(), photo.id())
                  .filter(there -> there.standing().trashedAt().isEmpty());
          if (former.isEmpty()) {
            return Optional.empty();
          }
          var name = former.get().original().name();
          var arrival =
              new Arrival(photo.owner(), photo.id(), name, modified, OnCollision.OVERWRITE);
          var developed = developing.develop(arrival, incoming, former);
          return Optional.of(
              keeper.overwrite(former.get(), developed, incoming, Alongside.NOTHING));
        });
  }

  private Optional<Ingested> ingested(Keeper.Outcome outcome) throws IOException {
    return switch (outcome) {
      case Keeper.Outcome.Kept(var photo) -> Optional.of(new Ingested(photo, Outcome.REPLACED));
      case Keeper.Outcome.ThereAlready(var photo) -> there(photo);
      case Keeper.Outcome.NameBorne(var photo) -> throw new NameTaken(photo);
    };
  }
}
