package dev.imgstream.cost;

import static java.util.Objects.requireNonNull;

import dev.imgstream.http.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a bucket's owner pays, as somebody read it once.
 *
 * @param date when it was read
 * @param source where, and for which region
 * @param thousandWrites of a thousand operations of class A in Standard: writes and listings
 * @param thousandReads of a thousand operations of class B in Standard: reads
 * @param egressGib of a GiB that leaves the cloud, of the first ten TiB of a month
 */
public record Prices(
    String date,
    String source,
    String currency,
    Map<String, OfClass> classes,
    double thousandWrites,
    double thousandReads,
    double egressGib) {
  static final double GIB = 1L << 30;

  public Prices {
    // A member that is missing is refused as what is no table.
    requireNonNull(date);
    requireNonNull(source);
    requireNonNull(currency);
    classes = Map.copyOf(classes);
  }

  /**
   * What a storage class costs.
   *
   * @param storedGibMonth a GiB that is kept for a month
   * @param retrievedGib a GiB that is read, whoever reads it
   */
  public record OfClass(double storedGibMonth, double retrievedGib) {}

  /** Those that came with this version. */
  public static Prices known() throws IOException {
    try (var resource = Prices.class.getResourceAsStream("/prices/cloud-storage.json")) {
      if (resource == null) {
        throw new IOException("this build lacks its table of prices");
      }
      return read(resource.readAllBytes());
    }
  }

  /**
   * Reads a table of the form of {@code prices/cloud-storage.json}.
   *
   * @throws IOException if it is of another form
   */
  public static Prices read(byte[] json) throws IOException {
    return Json.read(json, Prices.class)
        .filter(one -> !one.classes().isEmpty())
        .orElseThrow(
            () -> new IOException("the table of prices is not of the form that is known here"));
  }

  /** What bytes of a class cost a month; empty where the class is not in the table. */
  Optional<Double> month(String storageClass, long bytes) {
    return Optional.ofNullable(classes.get(storageClass))
        .map(one -> one.storedGibMonth() * bytes / GIB);
  }

  /** What it costs to read a GiB of a class; empty where the class is not in the table. */
  Optional<Double> retrieved(String storageClass) {
    return Optional.ofNullable(classes.get(storageClass)).map(OfClass::retrievedGib);
  }

  /** What bytes would cost less a month in another class; negative where they would cost more. */
  Optional<Double> saved(String from, String to, long bytes) {
    return month(from, bytes).flatMap(now -> month(to, bytes).map(then -> now - then));
  }
}
