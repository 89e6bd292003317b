package dev.imgstream.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ZipNamesTest {
  @Test
  void aNameThatIsFreeIsKept() {
    assertThat(taken("a.jpg", "b.jpg", "a.png", "a"))
        .containsExactly("a.jpg", "b.jpg", "a.png", "a");
  }

  @Test
  void aNameThatIsTakenIsNumberedBeforeItsEnd() {
    assertThat(taken("a.jpg", "a.jpg", "a.jpg", ".a", ".a", "a", "a"))
        .containsExactly("a.jpg", "a (2).jpg", "a (3).jpg", ".a", ".a (2)", "a", "a (2)");
  }

  @Test
  void aNameIsTakenWhateverItsCase() {
    assertThat(taken("a.jpg", "A.JPG", "a.Jpg")).containsExactly("a.jpg", "A (2).JPG", "a (3).Jpg");
  }

  @Test
  void aNumberThatAnotherFileBearsIsPassedOver() {
    assertThat(taken("a (2).jpg", "a (3).jpg", "a.jpg", "a.jpg", "a (2).jpg", "a.jpg"))
        .containsExactly(
            "a (2).jpg", "a (3).jpg", "a.jpg", "a (4).jpg", "a (2) (2).jpg", "a (5).jpg");
  }

  /** Whoever goes on with an archive of the release before must find the same names in it. */
  @Test
  void everyNameIsTheFirstThatIsFree() {
    var stems = List.of("a", "A", "a (2)", "A (2)", "a (2) (2)", "", "ΑΣ", "ας", "ασ", "İ", "i̇");
    var ends = List.of("", ".jpg", ".JPG", ".jpg (2)", ".Σ");
    var random = new Random(6);
    for (int round = 0; round < 200; round++) {
      var names = new ZipNames();
      var before = new HashSet<String>();
      for (int n = 0; n < 60; n++) {
        var name = any(stems, random) + any(ends, random);
        assertThat(names.take(name)).as("%s after %s", name, before).isEqualTo(first(name, before));
      }
    }
  }

  @Test
  void twentyThousandAlikeAreNoMoreWorkThanAsManyOthers() {
    int most = Zips.MOST;
    assertCheap(Collections.nCopies(most, "IMG_0001.jpg"));
    // Each in a case of its own.
    assertCheap(IntStream.range(0, most).mapToObj(ZipNamesTest::inSomeCase).toList());
    // The numbers are there already.
    var numbered = new ArrayList<String>();
    IntStream.range(2, most / 2).mapToObj(n -> "a (" + n + ").jpg").forEach(numbered::add);
    numbered.addAll(Collections.nCopies(most / 2, "a.jpg"));
    assertCheap(numbered);
  }

  private static void assertCheap(List<String> names) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    var taken = taken(names.toArray(String[]::new));
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofMillis(700));
    assertThat(new HashSet<>(taken)).hasSameSizeAs(names);
  }

  private static String inSomeCase(int bits) {
    var name = new StringBuilder("abcdefghijklmnop.jpg");
    for (int at = 0; at < 16; at++) {
      if ((bits >> at & 1) == 1) {
        name.setCharAt(at, Character.toUpperCase(name.charAt(at)));
      }
    }
    return name.toString();
  }

  /** One number after the other. */
  private static String first(String name, Set<String> before) {
    int dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    var end = dot > 0 ? name.substring(dot) : "";
    var free = name;
    for (int n = 2; !before.add(free.toLowerCase(Locale.ROOT)); n++) {
      free = stem + " (" + n + ")" + end;
    }
    return free;
  }

  private static String any(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static List<String> taken(String... names) {
    var all = new ZipNames();
    return List.of(names).stream().map(all::take).toList();
  }
}
