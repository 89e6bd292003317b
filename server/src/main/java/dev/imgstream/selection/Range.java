package dev.imgstream.selection;

import java.time.YearMonth;

/**
 * Photos of a month that follow each other.
 *
 * @param version of the month to which the caller's order of its photos belongs
 * @param from the index of the first in the month's order, newest first, from 0
 * @param count how many, from 1
 */
record Range(YearMonth month, long version, int from, int count) {

  /** The index after the last. */
  int end() {
    return from + count;
  }
}
