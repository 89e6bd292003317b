package dev.imgstream.rebuild;

import dev.imgstream.account.OwnerId;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoKey;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.RebuiltRows;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.rebuild.Remark.Kind;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Makes all rows of photos, months, owners and former originals of the store's originals and
 * sidecars.
 *
 * <p>It may be broken off at any point and run again: a photo has its objects first and then its
 * row, and one that has its row is passed over. In memory are the ids of one owner's photos, some
 * 40 bytes each, and {@value #WINDOW} photos at most that are being developed or wait for their
 * rows.
 */
public final class Rebuilding {
  private static final int WINDOW = 32;

  private final ObjectStore objects;
  private final Photos photos;
  private final RebuiltRows rows;
  private final Developing developing;

  /** Empty where the store is not to be changed. */
  private final Optional<Sidecars> sidecars;

  private final Consumer<Remark> tell;
  private final Map<Kind, Long> remarks = new EnumMap<>(Kind.class);
  private long made;
  private long there;

  /**
   * A rebuilding that keeps renditions where they are missing.
   *
   * @param tell is told of all that is not as it should be
   */
  public static Rebuilding of(
      ObjectStore objects,
      Photos photos,
      RebuiltRows rows,
      Renderer renderer,
      Consumer<Remark> tell) {
    return new Rebuilding(
        objects,
        photos,
        rows,
        new Developing(objects, renderer, new MetadataReader(), new KeptRenditions(objects)),
        Optional.of(new Sidecars(objects, photos)),
        tell);
  }

  /** One that changes nothing in the store, for rows that nobody is shown. */
  public static Rebuilding ofRowsAlone(
      ObjectStore objects,
      Photos photos,
      RebuiltRows rows,
      Renderer renderer,
      Consumer<Remark> tell) {
    return new Rebuilding(
        objects,
        photos,
        rows,
        new Developing(objects, renderer, new MetadataReader(), Paint.NONE),
        Optional.empty(),
        tell);
  }

  private Rebuilding(
      ObjectStore objects,
      Photos photos,
      RebuiltRows rows,
      Developing developing,
      Optional<Sidecars> sidecars,
      Consumer<Remark> tell) {
    this.objects = objects;
    this.photos = photos;
    this.rows = rows;
    this.developing = developing;
    this.sidecars = sidecars;
    this.tell = tell;
  }

  /**
   * Rebuilds.
   *
   * @throws IOException if the database holds other rows, or the store fails; what was made stays,
   *     and the database is marked as unfinished
   */
  public Tally run() throws IOException, InterruptedException {
    rows.begin();
    int threads = Math.max(2 * Runtime.getRuntime().availableProcessors(), 4);
    try (var pool = Executors.newFixedThreadPool(threads)) {
      try {
        for (var owner : owners()) {
          rebuild(owner, pool);
        }
      } finally {
        pool.shutdownNow();
      }
    }
    rows.end();
    return new Tally(made, there, remarks);
  }

  private Set<OwnerId> owners() throws IOException {
    var owners = new LinkedHashSet<OwnerId>();
    objects.list(
        "sidecars/",
        listed -> PhotoKey.of(listed.key()).ifPresent(photo -> owners.add(photo.owner())));
    return owners;
  }

  private void rebuild(OwnerId owner, ExecutorService pool)
      throws IOException, InterruptedException {
    var ids = ids("sidecars/" + owner + "/");
    // Of two that cannot both be, the later one is more likely what people saw: an earlier one with
    // a row would have kept it away.
    ids.sort(Comparator.comparing(PhotoId::value).reversed());
    tellOfUntold(owner, ids);
    boolean isSomebody = rows.addOwner(owner, Optional.empty());
    for (int from = 0; from < ids.size(); from += WINDOW) {
      var some = ids.subList(from, Math.min(from + WINDOW, ids.size()));
      var rebuilt = develop(owner, some, pool);
      isSomebody |= addOwner(owner, rebuilt);
      add(owner, rebuilt);
    }
    if (!isSomebody) {
      note(
          Kind.NOBODY,
          "owner/" + owner,
          "no sidecar tells the account of this owner; set the column subject of the row, to iap: and the subject of the account");
    }
  }

  private List<PhotoId> ids(String prefix) throws IOException {
    var ids = new ArrayList<PhotoId>();
    objects.list(
        prefix, listed -> PhotoKey.of(listed.key()).ifPresent(photo -> ids.add(photo.id())));
    return ids;
  }

  private void tellOfUntold(OwnerId owner, List<PhotoId> sorted) throws IOException {
    var order = Comparator.comparing(PhotoId::value).reversed();
    objects.list(
        "originals/" + owner + "/",
        listed ->
            PhotoKey.of(listed.key())
                .filter(photo -> Collections.binarySearch(sorted, photo.id(), order) < 0)
                .ifPresent(
                    _ ->
                        note(
                            Kind.UNTOLD,
                            listed.key().name(),
                            "it has no sidecar: an upload that was not completed, or its sidecar is lost; upload it again")));
  }

  /** Those that have no row yet, in their order. */
  private List<Developing.Result> develop(OwnerId owner, List<PhotoId> ids, ExecutorService pool)
      throws IOException, InterruptedException {
    var before = photos.versions(owner, ids).keySet();
    there += before.size();
    var results = new ArrayList<Future<Developing.Result>>();
    for (var id : ids) {
      if (!before.contains(id)) {
        results.add(pool.submit(() -> developing.develop(new PhotoKey(owner, id))));
      }
    }
    var developed = new ArrayList<Developing.Result>();
    for (var result : results) {
      developed.add(ended(result));
    }
    return developed;
  }

  private static Developing.Result ended(Future<Developing.Result> result)
      throws IOException, InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed
          ? failed
          : new IOException("a photo could not be developed: " + e.getCause(), e);
    }
  }

  private boolean addOwner(OwnerId owner, List<Developing.Result> developed) {
    var account =
        developed.stream()
            .flatMap(result -> result.told().stream())
            .flatMap(told -> told.account().stream())
            .findFirst();
    return account.isPresent() && rows.addOwner(owner, account);
  }

  private void add(OwnerId owner, List<Developing.Result> developed) throws IOException {
    developed.forEach(result -> result.remarks().forEach(this::note));
    var photosOfThem = developed.stream().flatMap(result -> result.rebuilt().stream()).toList();
    for (var outcome : rows.add(owner, photosOfThem)) {
      switch (outcome) {
        case RebuiltRows.Outcome.Kept _ -> made++;
        case RebuiltRows.Outcome.Renamed(var photo) -> {
          made++;
          if (sidecars.isPresent()) {
            sidecars.get().write(photo);
          }
          note(Kind.RENAMED, photo.sidecarKey().name(), "another photo bears its name");
        }
        case RebuiltRows.Outcome.SameBytes(var photo, var existing) ->
            note(
                Kind.SAME_BYTES,
                photo.originalKey().name(),
                "these are the bytes of %s, which was made instead".formatted(existing.id()));
      }
    }
  }

  private void note(Kind kind, String what, String told) {
    note(new Remark(kind, what, told));
  }

  private void note(Remark remark) {
    remarks.merge(remark.kind(), 1L, Long::sum);
    tell.accept(remark);
  }
}
