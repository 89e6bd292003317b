package dev.imgstream.backup;

import dev.imgstream.db.Database;
import dev.imgstream.db.Unfinished;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.ObjectStore.Listed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The backups that a store holds, each under a name of its own and never changed. */
public final class Backups implements AutoCloseable {
  private static final ObjectFacts FACTS = ObjectFacts.of("application/json");

  /** Longer than any backup takes: one that has no manifest by then was broken off. */
  private static final Duration BROKEN_OFF = Duration.ofDays(1);

  private final ObjectStore objects;
  private final Clock clock;
  private final boolean areRemoved;

  /**
   * Backups in the store of what they are of: those that are not to be kept are removed.
   *
   * @param objects is closed with them
   */
  public static Backups besideObjects(ObjectStore objects, Clock clock) {
    return new Backups(objects, clock, true);
  }

  /**
   * Backups in a store of their own, of which this program may and does remove none: what is old
   * goes by the store's rules.
   *
   * @param objects is closed with them
   */
  public static Backups thatStay(ObjectStore objects, Clock clock) {
    return new Backups(objects, clock, false);
  }

  private Backups(ObjectStore objects, Clock clock, boolean areRemoved) {
    this.objects = objects;
    this.clock = clock;
    this.areRemoved = areRemoved;
  }

  /**
   * What came of making one.
   *
   * @param rows in all tables
   * @param size bytes in the store
   * @param removed names of those that went, in the order of their age
   */
  public record Made(String name, long rows, long size, List<String> removed) {}

  /**
   * Makes one of all tables as they are at one moment, and removes those that are not to be kept,
   * where any are removed. Of a database that is being rebuilt it makes none.
   *
   * @param program the version that runs
   */
  public Made make(Database database, String program) throws IOException {
    var moment = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var name = Manifest.name(moment);
    var tables = dump(database, name);
    var manifest = new Manifest(Manifest.FORM, moment, program, database.schema(), tables);
    objects.put(Manifest.key(name), manifest.bytes(), FACTS);
    return new Made(name, manifest.rows(), manifest.size(), areRemoved ? prune() : List.of());
  }

  private List<Manifest.Content> dump(Database database, String name) throws IOException {
    try {
      return database.snapshot(
          handle -> {
            Unfinished.refuse(handle);
            var tables = new ArrayList<Manifest.Content>();
            for (var table : Table.ALL) {
              try {
                var columns = Row.columns(handle, table);
                var writer = new TableWriter(objects, name, table);
                Row.each(
                    handle,
                    "select * from %s order by %s".formatted(table.name(), table.orderedBy()),
                    writer::add);
                tables.add(writer.end(columns));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
            return tables;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The newest that is whole; empty where there is none. */
  public Optional<Manifest> newest() throws IOException {
    var whole = byName().entrySet().stream().filter(one -> isWhole(one.getValue())).toList();
    return whole.isEmpty() ? Optional.empty() : Optional.of(read(whole.getLast().getKey()));
  }

  /**
   * One by its name.
   *
   * @throws IOException if there is none, or a newer program wrote it
   */
  public Manifest read(String name) throws IOException {
    var key = Manifest.PREFIX + name + "/manifest.json";
    var bytes = ObjectKey.isOne(key) ? objects.read(new ObjectKey(key)) : Optional.<byte[]>empty();
    return bytes
        .flatMap(Manifest::read)
        .orElseThrow(
            () -> new IOException("there is no backup %s that can be read here".formatted(name)));
  }

  /** The way back from one. */
  public Restoring restoring(Manifest manifest) {
    return new Restoring(objects, manifest);
  }

  @Override
  public void close() {
    objects.close();
  }

  private List<String> prune() throws IOException {
    var there = byName();
    var whole = new ArrayList<String>();
    var goes = new ArrayList<String>();
    there.forEach(
        (name, parts) -> {
          if (isWhole(parts)) {
            whole.add(name);
          } else if (isBrokenOff(parts)) {
            goes.add(name);
          }
        });
    Set<String> kept = new HashSet<>(Keeping.of(whole));
    whole.stream().filter(name -> !kept.contains(name)).forEach(goes::add);
    goes.sort(null);
    for (var name : goes) {
      remove(there.getOrDefault(name, List.of()));
    }
    return goes;
  }

  private boolean isBrokenOff(List<Listed> parts) {
    var before = clock.instant().minus(BROKEN_OFF);
    return parts.stream().allMatch(part -> part.written().isBefore(before));
  }

  /** The manifest first, so that what is left of one is no backup. */
  private void remove(List<Listed> parts) throws IOException {
    for (var part : parts) {
      if (isManifest(part)) {
        objects.delete(part);
      }
    }
    for (var part : parts) {
      if (!isManifest(part)) {
        objects.delete(part);
      }
    }
  }

  private Map<String, List<Listed>> byName() throws IOException {
    var all = new TreeMap<String, List<Listed>>();
    objects.list(
        Manifest.PREFIX,
        listed -> {
          var parts = listed.key().name().split("/", -1);
          if (parts.length == 3) {
            all.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(listed);
          }
        });
    return all;
  }

  private static boolean isWhole(List<Listed> parts) {
    return parts.stream().anyMatch(Backups::isManifest);
  }

  private static boolean isManifest(Listed part) {
    return part.key().name().endsWith("/manifest.json");
  }
}
