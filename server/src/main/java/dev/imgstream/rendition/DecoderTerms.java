package dev.imgstream.rendition;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What decoders are granted.
 *
 * @param toStart time until one is ready
 * @param toOpen time for a file's header and framing
 * @param toDecode time for any picture
 * @param aMegapixel more time for each million pixels
 * @param idle how long one that has nothing to do lives on
 * @param memory bytes for all decodes that run at once, at least a megabyte
 */
record DecoderTerms(
    Duration toStart,
    Duration toOpen,
    Duration toDecode,
    Duration aMegapixel,
    Duration idle,
    long memory) {

  /**
   * The terms of a server: a hundred times what a sound photo takes on one busy core, and half of
   * the machine's memory, or of the container's.
   */
  static DecoderTerms usual() {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new DecoderTerms(
        Duration.ofMinutes(1),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        Duration.ofMillis(250),
        Duration.ofMinutes(1),
        machine.getTotalMemorySize() / 2);
  }

  Duration toDecode(long pixels) {
    return toDecode.plus(aMegapixel.multipliedBy(pixels / 1_000_000));
  }
}
