package dev.imgstream.towns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against a look at every town, with distances by another formula. */
final class TownTreeTest {
  private static final int POSITIONS = 4_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 16, 17, 33, 1_000, 30_000})
  void findsWhatALookAtEveryTownFinds(int count) {
    var random = new Random(20_261_127 + count);
    var towns = towns(random, count);
    var tree = new TownTree(towns);
    int found = 0;
    for (int n = 0; n < POSITIONS; n++) {
      var here = n % 2 == 0 ? anywhere(random) : nearATown(random, towns);
      var expected = best(towns, here);
      var town = tree.of(here[0], here[1]);

      assertThat(town.isPresent()).isEqualTo(expected < TownTree.FARTHEST);
      if (town.isPresent()) {
        found++;
        int index = Integer.parseInt(town.get().name());
        assertThat(remoteness(towns, index, here)).isCloseTo(expected, within(1e-5));
      }
    }
    if (count > 0) {
      assertThat(found).isGreaterThan(POSITIONS / 4);
    }
  }

  @Test
  void theDateLineIsNoEdge() {
    var tree = new TownTree(list(new double[][] {{-16.8, 179.99, 1}, {-16.8, -179.5, 1}}));

    assertThat(tree.of(-16.8, -179.99).map(Town::name)).hasValue("0");
    assertThat(tree.of(-16.8, 180).map(Town::name)).hasValue("0");
    assertThat(tree.of(-16.8, -180).map(Town::name)).hasValue("0");
    assertThat(tree.of(-16.8, -179.6).map(Town::name)).hasValue("1");
  }

  @Test
  void aPoleIsNoEdge() {
    var tree = new TownTree(list(new double[][] {{89.9, 0, 1}, {-89.9, 90, 1}}));

    assertThat(tree.of(89.8, 180).map(Town::name)).hasValue("0");
    assertThat(tree.of(90, 123).map(Town::name)).hasValue("0");
    assertThat(tree.of(-90, -45).map(Town::name)).hasValue("1");
    assertThat(tree.of(89.3, 180)).isEmpty();
  }

  @Test
  void fiftyKilometresBeyondItsReachATownSaysNothing() {
    var tree = new TownTree(list(new double[][] {{0, 0, 10}}));
    double kilometre = Math.toDegrees(1 / TownTree.EARTH);

    assertThat(tree.of(0, 59.99 * kilometre)).isPresent();
    assertThat(tree.of(0, 60.01 * kilometre)).isEmpty();
  }

  @Test
  void aCityReachesFartherThanItsSuburbUntilOneStandsInThat() {
    // A suburb with a reach of 2 km lies 6 km east of a city that reaches 12.
    double kilometre = Math.toDegrees(1 / TownTree.EARTH);
    var tree = new TownTree(list(new double[][] {{0, 0, 12}, {0, 6 * kilometre, 2}}));

    assertThat(tree.of(0, 3.5 * kilometre).map(Town::name)).hasValue("0");
    assertThat(tree.of(0, 5.5 * kilometre).map(Town::name)).hasValue("1");
    assertThat(tree.of(0, 30 * kilometre).map(Town::name)).hasValue("0");
  }

  @Test
  void townsOfOnePlaceAreFoundByTheirOrder() {
    var twins = new ArrayList<double[]>();
    for (int i = 0; i < 100; i++) {
      twins.add(new double[] {48, 16, 3});
    }
    assertThat(new TownTree(list(twins.toArray(double[][]::new))).of(48.2, 16).map(Town::name))
        .isEqualTo(Optional.of("0"));
  }

  /** A third all over the earth, a third about the date line and the poles, a third in a crowd. */
  private static TownList towns(Random random, int count) {
    var towns = new double[count][];
    for (int i = 0; i < count; i++) {
      double reach = random.nextInt(4) == 0 ? 0 : 25 * Math.pow(random.nextDouble(), 6);
      var here =
          switch (i % 3) {
            case 0 -> anywhere(random);
            case 1 -> odd(random);
            default ->
                new double[] {48 + random.nextGaussian() / 2, 16 + random.nextGaussian() / 2};
          };
      towns[i] = new double[] {here[0], here[1], reach};
    }
    return list(towns);
  }

  private static double[] anywhere(Random random) {
    double latitude = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
    return new double[] {latitude, 360 * random.nextDouble() - 180};
  }

  private static double[] odd(Random random) {
    double little = random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> new double[] {180 * random.nextDouble() - 90, 180 - little};
      case 1 -> new double[] {180 * random.nextDouble() - 90, little - 180};
      case 2 -> new double[] {90 - little, 360 * random.nextDouble() - 180};
      default -> new double[] {little - 90, 360 * random.nextDouble() - 180};
    };
  }

  private static double[] nearATown(Random random, TownList towns) {
    if (towns.size() == 0) {
      return odd(random);
    }
    int town = random.nextInt(towns.size());
    double latitude = towns.latitude()[town] + random.nextGaussian() / 5;
    double longitude = towns.longitude()[town] + random.nextGaussian() / 5;
    return new double[] {
      Math.clamp(latitude, -90, 90), Math.IEEEremainder(longitude, 360),
    };
  }

  private static TownList list(double[][] towns) {
    var named = new ArrayList<Town>();
    for (int i = 0; i < towns.length; i++) {
      named.add(new Town(String.valueOf(i), "AT"));
    }
    return new TownList(column(towns, 0), column(towns, 1), column(towns, 2), List.copyOf(named));
  }

  private static double[] column(double[][] towns, int at) {
    var column = new double[towns.length];
    for (int i = 0; i < towns.length; i++) {
      column[i] = towns[i][at];
    }
    return column;
  }

  private static double best(TownList towns, double[] here) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < towns.size(); i++) {
      best = Math.min(best, remoteness(towns, i, here));
    }
    return best;
  }

  /** By the haversine formula. */
  private static double remoteness(TownList towns, int town, double[] here) {
    double north = Math.toRadians(towns.latitude()[town]);
    double north2 = Math.toRadians(here[0]);
    double up = Math.sin((north2 - north) / 2);
    double along = Math.sin(Math.toRadians(here[1] - towns.longitude()[town]) / 2);
    double h = up * up + Math.cos(north) * Math.cos(north2) * along * along;
    double kilometres = 2 * TownTree.EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
    double reach = towns.reach()[town];
    return kilometres < reach ? kilometres / reach - 1 : kilometres - reach;
  }
}
