package dev.imgstream.towns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The towns that the program knows: those of 10,000 people or more, and capitals. They are read
 * when a town is first asked for, which takes a part of a second and five megabytes.
 *
 * <p>The data are GeoNames' (https://www.geonames.org, CC BY 4.0).
 */
public final class Towns {
  private static final Logger log = LoggerFactory.getLogger(Towns.class);

  private static final String LIST = "/places/towns";

  private volatile @Nullable TownTree tree;

  /**
   * The town that a position belongs to; empty where none is within 50 km.
   *
   * @param latitude degrees north, from -90 to 90
   * @param longitude degrees east, from -180 to 180
   */
  public Optional<Town> of(double latitude, double longitude) {
    return tree().of(latitude, longitude);
  }

  private TownTree tree() {
    var there = tree;
    return there == null ? grown() : there;
  }

  private synchronized TownTree grown() {
    var there = tree;
    if (there == null) {
      there = new TownTree(list());
      tree = there;
    }
    return there;
  }

  private static TownList list() {
    try (var list = Towns.class.getResourceAsStream(LIST)) {
      if (list == null) {
        log.warn("No place will have a name: the program was built without the list of towns.");
        return TownList.EMPTY;
      }
      return TownList.read(list.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the list of towns could not be read", e);
    }
  }
}
