package dev.imgstream.http;

import java.time.Duration;

/**
 * How much is taken at once, and how slowly it may come. Beyond it requests are refused while there
 * is memory left to say so.
 *
 * @param requests that are worked on at once
 * @param jsonBytes of all requests' bodies that are held in memory at once
 * @param connections that are open at once, idle ones included; more wait to be accepted
 * @param window how long a body is waited for until its pace is looked at
 * @param bytesAWindow that must have come then
 */
record Bounds(int requests, long jsonBytes, int connections, Duration window, int bytesAWindow) {

  /**
   * Two openings of 10,000 files fit, which take some 100 MB each with all that is made of them, of
   * the 512 MB that Java has. A body must come with a kilobyte a second, a tenth of what a phone
   * has at the edge of its network.
   */
  static final Bounds USUAL = new Bounds(192, 34L << 20, 1_000, Duration.ofSeconds(30), 30_000);
}
