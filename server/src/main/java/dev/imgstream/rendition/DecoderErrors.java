package dev.imgstream.rendition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a decoder prints to its standard error, where libraries complain of odd files. */
final class DecoderErrors {
  private static final Logger log = LoggerFactory.getLogger(DecoderErrors.class);

  /** Of one decoder; what comes after that is read and dropped. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final int BUFFER = 4096;

  private DecoderErrors() {}

  /** Logs it at debug until the process ends. */
  static void log(Process decoder) {
    Thread.ofPlatform().daemon().name("decoder-errors-" + decoder.pid()).start(() -> read(decoder));
  }

  private static void read(Process decoder) {
    var buffer = new byte[BUFFER];
    long told = 0;
    try (var errors = decoder.getErrorStream()) {
      for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
        if (told < MOST_BYTES) {
          var text = new String(Arrays.copyOf(buffer, n), StandardCharsets.UTF_8).strip();
          log.debug("decoder {}: {}", decoder.pid(), text);
        }
        told += n;
      }
    } catch (IOException ended) {
      log.debug("decoder {} was ended while it was read", decoder.pid(), ended);
    }
  }
}
