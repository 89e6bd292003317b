package dev.imgstream.objects.gcs.fake;

import java.io.IOException;
import java.time.Duration;

/**
 * The fake as a process of its own: {@code FakeMain PORT LATENCY_MS BUCKET [ORIGIN]}. It ends when
 * its standard input does.
 */
public final class FakeMain {
  private FakeMain() {}

  /** Starts it and tells its address on standard output. */
  public static void main(String[] arguments) throws IOException {
    try (var fake = new FakeGcs(Integer.parseInt(arguments[0]))) {
      fake.latency(Duration.ofMillis(Long.parseLong(arguments[1]))).bucket(arguments[2]);
      if (arguments.length > 3) {
        fake.cors(Cors.of(arguments[3]));
      }
      System.out.println(fake.address());
      while (System.in.read() >= 0) {
        // Whoever started it holds its input open.
      }
    }
  }
}
