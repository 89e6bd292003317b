package dev.imgstream.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A photo as it is, cut off, and with bits turned over.
 *
 * @param every bytes from one cut to the next
 * @param flips copies with a few bits turned over
 */
record Mangled(int every, int flips, long seed) {
  private static final int BITS = 4;

  /** Most of the sense of a file is at its start. */
  private static final int HEAD = 1024;

  Stream<HostileFile> of(Path file, String name) {
    long size = size(file);
    var whole = new HostileFile(name, () -> read(file));
    var cuts =
        IntStream.iterate(every, at -> at < size, at -> at + every)
            .mapToObj(at -> new HostileFile(cut(name, at), () -> Arrays.copyOf(read(file), at)));
    var turned =
        IntStream.range(0, flips)
            .mapToObj(
                flip ->
                    new HostileFile(
                        "flip %d of %s".formatted(flip, name),
                        () -> flipped(read(file), new Random(seed + name.hashCode() + flip))));
    return Stream.of(Stream.of(whole), cuts, turned).flatMap(all -> all);
  }

  private static String cut(String name, int at) {
    return "first %d bytes of %s".formatted(at, name);
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    for (int i = 0; i < BITS; i++) {
      int reach = i % 2 == 0 ? Math.min(HEAD, bytes.length) : bytes.length;
      bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
