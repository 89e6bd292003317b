package dev.imgstream.selection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** CRC-32s of an archive's files, as far as they are known; four bytes each. */
final class Sums {
  private final int[] sums;
  private final BitSet known;
  private final BitSet unkept;

  Sums(int files) {
    this.sums = new int[files];
    this.known = new BitSet(files);
    this.unkept = new BitSet(files);
  }

  /**
   * Those of files that follow each other.
   *
   * @param first the number of the first file
   */
  record Run(int first, List<Integer> sums) {
    Run {
      sums = List.copyOf(sums);
    }
  }

  boolean knows(int file) {
    return known.get(file);
  }

  int of(int file) {
    if (!knows(file)) {
      throw new IllegalStateException("the sum of file " + file + " is not known");
    }
    return sums[file];
  }

  /** Takes one that was just found out. */
  void add(int file, int sum) {
    if (!knows(file)) {
      unkept.set(file);
    }
    put(file, sum);
  }

  /** Takes those that are kept already. */
  void addKept(List<Run> runs) {
    for (var run : runs) {
      for (int i = 0; i < run.sums().size(); i++) {
        put(run.first() + i, run.sums().get(i));
      }
    }
  }

  /** Those that were found out since this was asked last. */
  List<Run> unkept() {
    var runs = new ArrayList<Run>();
    for (int from = unkept.nextSetBit(0); from >= 0; ) {
      int to = unkept.nextClearBit(from);
      var run = new ArrayList<Integer>();
      for (int i = from; i < to; i++) {
        run.add(sums[i]);
      }
      runs.add(new Run(from, run));
      from = unkept.nextSetBit(to);
    }
    unkept.clear();
    return runs;
  }

  private void put(int file, int sum) {
    sums[file] = sum;
    known.set(file);
  }
}
