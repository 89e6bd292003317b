package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what an archive will hold. What is not there or cannot be read is left out and told of
 * in the archive, and the rest comes all the same.
 */
public final class Planning {
  /** Rows that are read together. */
  private static final int ROWS = 500;

  /** Originals that are looked for at once, where the store bears so many. */
  private static final int AT_ONCE = 16;

  private static final String FOREWORD =
      "These photos are missing here or not whole. They are still in imgstream: try them again by themselves.\r\n\r\n";

  private static final Logger log = LoggerFactory.getLogger(Planning.class);

  private final Photos photos;
  private final ObjectStore objects;
  private final Contents contents;
  private final Zips zips;
  private final Clock clock;

  public Planning(Photos photos, ObjectStore objects, Zips zips, Clock clock) {
    this.photos = photos;
    this.objects = objects;
    this.contents = new Contents(objects);
    this.zips = zips;
    this.clock = clock;
  }

  /** Plans an archive, and keeps the plan. */
  ZipPlan plan(OwnerId owner, List<PhotoId> ids) throws IOException {
    var originals = new ArrayList<Picked>();
    var told = new StringBuilder();
    var suspects = zips.broken(owner);
    for (var found : look(rows(owner, ids), suspects)) {
      var original = found.photo().original();
      if (found.size().isEmpty()) {
        tell(told, found.photo(), "could not be read");
        continue;
      }
      long size = Math.min(original.size(), found.size().get());
      if (size < original.size()) {
        tell(told, found.photo(), "only %d of %d bytes".formatted(size, original.size()));
      }
      originals.add(Picked.of(found.photo(), size));
    }
    var text = told.isEmpty() ? "" : FOREWORD + told;
    var plan = new ZipPlan(UUID.randomUUID(), clock.instant(), originals, text, Optional.empty());
    zips.add(owner, plan);
    return plan;
  }

  private List<Photo> rows(OwnerId owner, List<PhotoId> ids) {
    var rows = new ArrayList<Photo>();
    for (int from = 0; from < ids.size(); from += ROWS) {
      var some = ids.subList(from, Math.min(ids.size(), from + ROWS));
      var there = new HashMap<PhotoId, Photo>();
      photos.all(owner, some).forEach(photo -> there.put(photo.id(), photo));
      some.stream().map(there::get).filter(Objects::nonNull).forEach(rows::add);
    }
    return rows;
  }

  /**
   * What was found of a photo's original.
   *
   * @param size bytes; empty where it is not there or cannot be read
   */
  private record Found(Photo photo, Optional<Long> size) {}

  private List<Found> look(List<Photo> rows, Set<PhotoId> suspects) throws IOException {
    int atOnce = Math.min(AT_ONCE, objects.readsAtOnce());
    try {
      return rows.stream()
          .gather(
              Gatherers.mapConcurrent(
                  atOnce, (Photo photo) -> find(photo, suspects.contains(photo.id()))))
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException("originals cannot be looked for", e.getCause());
    }
  }

  private Found find(Photo photo, boolean isSuspect) {
    try {
      var size = objects.find(photo.originalKey()).map(ObjectStore.Listed::size);
      if (isSuspect && size.isPresent()) {
        contents.readAll(
            photo.owner(), Picked.of(photo, size.get()), OutputStream.nullOutputStream());
      }
      return new Found(photo, size);
    } catch (OriginalUnreadable e) {
      log.atError().setCause(e).addKeyValue("photo", photo.id()).log("an original is left out");
      return new Found(photo, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(StringBuilder told, Photo photo, String what) {
    log.atError()
        .addKeyValue("photo", photo.id())
        .log("an original is not whole, and an archive tells so");
    told.append(photo.original().name().text()).append(": ").append(what).append("\r\n");
  }
}
