package dev.imgstream.towns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * All towns, one array a field, as {@code ui/dev/towns.js} writes them.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param reach kilometres from the centre within which as many people live as the town has
 */
record TownList(double[] latitude, double[] longitude, double[] reach, List<Town> towns) {
  static final TownList EMPTY =
      new TownList(new double[0], new double[0], new double[0], List.of());

  private static final double DEGREE = 100_000;
  private static final double KILOMETRE = 10;

  int size() {
    return towns.size();
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if the bytes are no such list
   */
  static TownList read(byte[] bytes) {
    try {
      return read(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the list of towns is cut off", e);
    }
  }

  private static TownList read(ByteBuffer bytes) {
    int count = bytes.getInt();
    if (count < 0 || count > bytes.remaining()) {
      throw new IllegalArgumentException("no list of towns: it would hold " + count);
    }
    var latitude = new double[count];
    var longitude = new double[count];
    var reach = new double[count];
    for (int i = 0; i < count; i++) {
      latitude[i] = bytes.getInt() / DEGREE;
    }
    for (int i = 0; i < count; i++) {
      longitude[i] = bytes.getInt() / DEGREE;
    }
    for (int i = 0; i < count; i++) {
      reach[i] = Byte.toUnsignedInt(bytes.get()) / KILOMETRE;
    }
    var countries = text(bytes, 2 * count);
    var names = UTF_8.decode(bytes).toString().split("\n", -1);
    if (names.length != Math.max(1, count)) {
      throw new IllegalArgumentException(
          "the list of towns has %d names for %d towns".formatted(names.length, count));
    }
    var towns = new Town[count];
    for (int i = 0; i < count; i++) {
      towns[i] = new Town(names[i], countries.substring(2 * i, 2 * i + 2).intern());
    }
    return new TownList(latitude, longitude, reach, List.of(towns));
  }

  private static String text(ByteBuffer bytes, int length) {
    var text = new byte[length];
    bytes.get(text);
    return new String(text, ISO_8859_1);
  }
}
