package dev.imgstream.bench;

import dev.imgstream.api.NamedStrip;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A run of a month's photos, read from its bytes as far as strips need it. */
final class PackedRun {
  private static final int HEAD = 32;

  private PackedRun() {}

  /** The addresses of strips of so many thumbs each, of all photos of the run. */
  static List<String> strips(byte[] run, int each) {
    var bytes = ByteBuffer.wrap(run);
    int count = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    var strips = new ArrayList<String>();
    for (int from = 0; from < count; from += each) {
      int length = Math.min(each, count - from);
      var names = ByteBuffer.allocate(20 * length);
      for (int i = from; i < from + length; i++) {
        names.put(run, HEAD + 16 * i, 16).putInt(bytes.getInt(HEAD + 20 * count + 4 * i));
      }
      strips.add(NamedStrip.of(names.array()));
    }
    return strips;
  }
}
