package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is done to many photos of an owner: in transactions of some hundred, each after the sidecars
 * of its photos. A photo that somebody else works on just then is waited for by itself, and so is
 * one that comes back to a name that is taken.
 */
public final class Bulk {
  /** Photos of one transaction, which nobody else may change meanwhile. */
  private static final int AT_ONCE = 250;

  /** Photos that one act sends to the trash at most, and so that come back together. */
  public static final int MOST = 100_000;

  private final Photos photos;
  private final Sidecars sidecars;
  private final Favourites favourites;
  private final Trash trash;
  private final Clock clock;

  public Bulk(Photos photos, Sidecars sidecars, Favourites favourites, Trash trash, Clock clock) {
    this.photos = photos;
    this.sidecars = sidecars;
    this.favourites = favourites;
    this.trash = trash;
    this.clock = clock;
  }

  /** Makes photos favourites; safe to repeat. */
  public void mark(OwnerId owner, List<PhotoId> ids) throws IOException {
    favourites(owner, ids, true, favourites::mark);
  }

  /** Makes photos favourites no longer; safe to repeat. */
  public void unmark(OwnerId owner, List<PhotoId> ids) throws IOException {
    favourites(owner, ids, false, favourites::unmark);
  }

  /**
   * Puts photos in the trash; those that are there already stay as they are.
   *
   * @return the moment at which all of them went there, by which they can be taken back together
   */
  public Instant trash(OwnerId owner, List<PhotoId> ids) throws IOException {
    // To the millisecond, as rows keep it.
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    each(
        owner,
        ids,
        free -> {
          write(owner, free, Bulk::isOut, photo -> photo.trashed(Optional.of(now)));
          photos.many().trashAll(owner, idsOf(free), now);
          return Set.copyOf(idsOf(free));
        },
        photo -> trash.put(photo, now));
    return now;
  }

  /** Takes photos back out of the trash; safe to repeat. */
  public void restore(OwnerId owner, List<PhotoId> ids) throws IOException {
    each(
        owner,
        ids,
        free -> {
          var names = new HashSet<PhotoName>();
          var alone =
              free.stream()
                  .filter(photo -> !isOut(photo) && names.add(photo.original().name()))
                  .toList();
          write(owner, alone, _ -> true, photo -> photo.trashed(Optional.empty()));
          return alone.isEmpty() ? Set.of() : photos.many().restoreAll(owner, idsOf(alone));
        },
        trash::takeBack);
  }

  /**
   * Takes back what went to the trash at a moment.
   *
   * @return how many photos it took
   */
  public int restore(OwnerId owner, Instant trashedAt) throws IOException {
    var ids = photos.many().trashedAt(owner, trashedAt, MOST);
    restore(owner, ids);
    return ids.size();
  }

  private void favourites(OwnerId owner, List<PhotoId> ids, boolean favourite, One one)
      throws IOException {
    each(
        owner,
        ids,
        free -> {
          write(
              owner,
              free,
              photo -> photo.standing().favourite() != favourite,
              photo -> photo.favourite(favourite));
          photos.many().setFavourites(owner, idsOf(free), favourite);
          return Set.copyOf(idsOf(free));
        },
        one);
  }

  private void each(OwnerId owner, List<PhotoId> ids, ManyRows.ManyWork<Set<PhotoId>> many, One one)
      throws IOException {
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      var some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      var done = photos.many().onThoseFree(owner, some, many);
      for (var id : some) {
        if (!done.contains(id)) {
          var photo = photos.find(owner, id);
          if (photo.isPresent()) {
            one.change(photo.get());
          }
        }
      }
    }
  }

  private void write(
      OwnerId owner, List<Photo> some, Predicate<Photo> isDue, UnaryOperator<Photo> after)
      throws IOException {
    sidecars.writeAll(owner, some.stream().filter(isDue).map(after).toList());
  }

  private static boolean isOut(Photo photo) {
    return photo.standing().trashedAt().isEmpty();
  }

  private static List<PhotoId> idsOf(List<Photo> some) {
    return some.stream().map(Photo::id).toList();
  }

  /** The same for one photo, once nobody else works on it. */
  @FunctionalInterface
  private interface One {
    void change(Photo photo) throws IOException;
  }
}
