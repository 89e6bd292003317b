package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys that a listing told of, in eight bytes each: 64 MB for the eight million objects of two
 * million photos.
 *
 * <p>A key is kept as 64 bits made of it. That two of eight million are the same by chance has odds
 * of one in half a million, and would hide one missing object.
 */
final class Seen {
  private static final int BLOCK = 1 << 17;

  private final List<long[]> sorted = new ArrayList<>();
  private long[] block = new long[BLOCK];
  private int filled;

  void add(ObjectKey key) {
    if (filled == BLOCK) {
      Arrays.sort(block);
      sorted.add(block);
      block = new long[BLOCK];
      filled = 0;
    }
    block[filled++] = print(key);
  }

  /** Ends the adding; only then it can be asked. */
  void close() {
    block = Arrays.copyOf(block, filled);
    Arrays.sort(block);
    sorted.add(block);
  }

  boolean contains(ObjectKey key) {
    long print = print(key);
    return sorted.stream().anyMatch(one -> Arrays.binarySearch(one, print) >= 0);
  }

  /** FNV-1a of 64 bits (draft-eastlake-fnv, section 2), then the finish of MurmurHash3. */
  private static long print(ObjectKey key) {
    long hash = 0xcbf29ce484222325L;
    var name = key.name();
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
