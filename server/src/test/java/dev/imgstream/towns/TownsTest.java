package dev.imgstream.towns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list that the program is shipped with, which {@code ./run test-server} makes. */
final class TownsTest {
  private static final Towns TOWNS = new Towns();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "St Stephen's cathedral, 48.2085, 16.3731, Vienna, AT",
    "Krems, 48.4100, 15.6000, Krems an der Donau, AT",
    "Times Square, 40.7580, -73.9855, New York City, US",
    "Weehawken, 40.7695, -74.0204, Weehawken, US",
    "Eiffel Tower, 48.8584, 2.2945, Paris, FR",
    "Neuilly, 48.8846, 2.2696, Neuilly-sur-Seine, FR",
    "Fushimi Inari, 34.9671, 135.7727, Kyoto, JP",
    "Shibuya, 35.6595, 139.7005, Tokyo, JP",
    "Sydney Opera House, -33.8568, 151.2153, Sydney, AU",
    "Copacabana, -22.9710, -43.1820, Rio de Janeiro, BR",
    "St Peter's, 41.9022, 12.4533, Rome, IT",
  })
  void aPlaceThatEveryoneKnowsIsInItsTown(
      String place, double latitude, double longitude, String name, String country) {
    assertThat(TOWNS.of(latitude, longitude)).as(place).hasValue(new Town(name, country));
  }

  @Test
  void theOpenSeaTheIceAndTheDesertAreInNone() {
    assertThat(TOWNS.of(30, -45)).isEmpty();
    assertThat(TOWNS.of(0, 180)).isEmpty();
    assertThat(TOWNS.of(-90, 0)).isEmpty();
    assertThat(TOWNS.of(90, 0)).isEmpty();
    assertThat(TOWNS.of(23.5, 5)).isEmpty();
  }

  @Test
  void aListThatIsCutOffOrNoneIsRefused() throws IOException {
    byte[] list;
    try (var stream = Towns.class.getResourceAsStream("/places/towns")) {
      list = stream.readAllBytes();
    }
    assertThat(TownList.read(list).size()).isGreaterThan(30_000);

    for (int length : new int[] {0, 3, 4, 5, 1_000, list.length / 2, list.length - 100}) {
      assertThatThrownBy(() -> TownList.read(Arrays.copyOf(list, length)))
          .as("%s bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> TownList.read(new byte[] {-1, -1, -1, -1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(TownList.read(new byte[4]).size()).isZero();
  }
}
