package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoKey;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes objects that no row names.
 *
 * <p>{@value #MOST} at most in one sweep, the rest in the next. Objects of no form that is written
 * here are left alone.
 */
final class StraySweep {
  private static final int MOST = 100_000;

  private final ObjectStore objects;
  private final Photos photos;
  private final Rows rows;
  private final Inventory inventory;
  private final Vouchers vouchers;
  private final Clock clock;

  StraySweep(ObjectStore objects, Photos photos, Rows rows, Clock clock) {
    this.objects = objects;
    this.photos = photos;
    this.rows = rows;
    this.inventory = new Inventory(objects, rows);
    this.vouchers = new Vouchers(objects, rows);
    this.clock = clock;
  }

  /** Sweeps; whether the brake let it. */
  boolean run(Terms terms, Journal journal) throws IOException {
    var before = clock.instant().minus(terms.leftBehind());
    var strays = found(before, journal);
    long photosThere = rows.count();
    if (Brake.holds(strays.originals, photosThere)) {
      journal.note(Act.Kind.HOLD, "originals", Brake.reason(strays.originals, photosThere));
      return false;
    }
    // An original goes before the sidecar that vouches for it.
    strays.keys.sort(Comparator.comparing(ObjectKey::name));
    for (var stray : strays.keys) {
      journal.goOn();
      try {
        remove(stray, before, terms, journal);
      } catch (IOException | RuntimeException e) {
        journal.failed(stray.name(), e);
      }
    }
    return true;
  }

  private Strays found(Instant before, Journal journal) throws IOException {
    var strays = new Strays();
    inventory.each(
        found -> {
          journal.goOn();
          if (isDue(found, before)) {
            strays.add(found.listed().key());
          }
        });
    return strays;
  }

  private void remove(ObjectKey key, Instant before, Terms terms, Journal journal)
      throws IOException {
    var photo = PhotoKey.of(key).orElseThrow();
    if (terms.manner() == Terms.Manner.UNATTENDED && vouchers.isVouched(photo)) {
      if (isOriginal(key)) {
        journal.note(
            Act.Kind.LEAVE,
            key.name(),
            "a whole photo without a row; imgstream sweep removes it when a person asks");
      }
      return;
    }
    boolean due =
        photos.alone(
            photo.id(),
            () -> {
              var now = inventory.again(key).filter(found -> isDue(found, before));
              return now.isPresent() && (terms.isDry() || objects.delete(now.get().listed()));
            });
    if (due) {
      journal.note(Act.Kind.REMOVE, key.name(), "no row names it");
    }
  }

  private static boolean isDue(Found found, Instant before) {
    return found.isStray()
        && found.photo().isPresent()
        && found.listed().written().isBefore(before);
  }

  private static boolean isOriginal(ObjectKey key) {
    return key.name().startsWith("originals/");
  }

  /** What was found: all is counted, and as much as can be removed in one sweep is remembered. */
  private static final class Strays {
    private final List<ObjectKey> keys = new ArrayList<>();
    private long originals;

    void add(ObjectKey key) {
      originals += isOriginal(key) ? 1 : 0;
      if (keys.size() < MOST) {
        keys.add(key);
      }
    }
  }
}
