package dev.imgstream.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What became of the files; many threads may tell at once. */
final class HostileFindings {
  private final Map<Fate, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final List<String> faults = new ArrayList<>();

  /** What may become of a file. */
  enum Fate {
    /** A status of 4xx. */
    REFUSED,
    /** It is a photo, and comes back byte for byte. */
    KEPT,
    /** The server says that it failed. */
    FAILED,
    /** The server does not answer. */
    UNANSWERED,
    /** It is said to be kept, and does not come back. */
    LOST
  }

  void add(Fate fate, String name, String how) {
    counts.computeIfAbsent(fate, _ -> new AtomicInteger()).incrementAndGet();
    if (fate != Fate.REFUSED && fate != Fate.KEPT) {
      fault(fate + ": " + name + ": " + how);
    }
  }

  /** Notes what must hold whatever was sent. */
  void expect(String what, boolean holds) {
    if (!holds) {
      fault("does not hold: " + what);
    }
  }

  private synchronized void fault(String fault) {
    System.err.println(fault);
    faults.add(fault);
  }

  synchronized boolean isSound() {
    return faults.isEmpty();
  }

  int of(Fate fate) {
    return counts.getOrDefault(fate, new AtomicInteger()).get();
  }

  @Override
  public String toString() {
    int files = counts.values().stream().mapToInt(AtomicInteger::get).sum();
    return "files %d, refused %d, kept %d, 5xx %d, crashes %d, lost %d"
        .formatted(
            files,
            of(Fate.REFUSED),
            of(Fate.KEPT),
            of(Fate.FAILED),
            of(Fate.UNANSWERED),
            of(Fate.LOST));
  }
}
