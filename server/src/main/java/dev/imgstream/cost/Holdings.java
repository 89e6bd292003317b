package dev.imgstream.cost;

import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.ObjectStore.Listed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How much a store holds, by prefix and class, counted by one listing. */
final class Holdings {
  /** The class of what a folder keeps. */
  static final String NO_CLASS = "-";

  private final Map<Kind, Amount> amounts = new TreeMap<>();
  private final Map<Kind, Amount> old = new TreeMap<>();
  private final Instant now;

  private Holdings(Instant now) {
    this.now = now;
  }

  /**
   * One sort of object.
   *
   * @param prefix the first part of their keys
   * @param storageClass the store's name for how they are kept
   */
  record Kind(String prefix, String storageClass) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int order = prefix.compareTo(other.prefix);
      return order == 0 ? storageClass.compareTo(other.storageClass) : order;
    }
  }

  /** How many objects there are of a kind, and their bytes. */
  record Amount(long objects, long bytes) {
    static final Amount NOTHING = new Amount(0, 0);

    Amount plus(Amount other) {
      return new Amount(objects + other.objects, bytes + other.bytes);
    }
  }

  /** A move of old originals to a colder class, as the lifecycle rules of the guide do it. */
  enum Move {
    COLDLINE("STANDARD", Duration.ofDays(30)),
    ARCHIVE("COLDLINE", Duration.ofDays(365));

    final String from;
    final Duration age;

    Move(String from, Duration age) {
      this.from = from;
      this.age = age;
    }
  }

  static Holdings of(ObjectStore objects, Instant now) throws IOException {
    var holdings = new Holdings(now);
    objects.list("", holdings::add);
    return holdings;
  }

  private void add(Listed listed) {
    var name = listed.key().name();
    var prefix = name.substring(0, Math.max(0, name.indexOf('/')));
    var kind = new Kind(prefix, listed.storageClass().orElse(NO_CLASS));
    var amount = new Amount(1, listed.size());
    amounts.merge(kind, amount, Amount::plus);
    for (var move : Move.values()) {
      if (prefix.equals("originals")
          && kind.storageClass.equals(move.from)
          && listed.written().isBefore(now.minus(move.age))) {
        old.merge(new Kind(prefix, move.name()), amount, Amount::plus);
      }
    }
  }

  /** In the order of prefixes and classes. */
  Map<Kind, Amount> amounts() {
    return amounts;
  }

  Amount total() {
    return amounts.values().stream().reduce(Amount.NOTHING, Amount::plus);
  }

  /** Originals that are old enough for a move and have not been moved. */
  Amount due(Move move) {
    return old.getOrDefault(new Kind("originals", move.name()), Amount.NOTHING);
  }
}
