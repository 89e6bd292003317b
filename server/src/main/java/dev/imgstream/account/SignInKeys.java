package dev.imgstream.account;

import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys that Identity-Aware Proxy signs with, by their ids, kept in memory.
 *
 * <p>They are fetched at the start and every hour, beside the requests. A key that is not known is
 * looked for once more, at most once a minute, while its request waits. Whatever fails, the last
 * good keys go on to serve.
 */
final class SignInKeys implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SignInKeys.class);

  static final Duration FRESH = Duration.ofHours(1);
  static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);

  /** Without any key nobody is let in, so that is mended sooner. */
  static final Duration BETWEEN_FIRST_FETCHES = Duration.ofSeconds(5);

  private final PublishedKeys published;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Keys keys = new Keys(Map.of(), Instant.EPOCH);
  private volatile Instant lastTry = Instant.EPOCH;

  /** The keys that are published, which are being fetched from now on. */
  SignInKeys(PublishedKeys published, Clock clock) {
    this.published = published;
    this.clock = clock;
    fetchBeside();
  }

  /**
   * What holds signatures against a key.
   *
   * @throws BadAssertion if there is no such key
   * @throws KeysMissing if there are none at all
   */
  JWSVerifier find(String id) throws BadAssertion {
    var known = keys;
    var key = known.byId.get(id);
    if (key != null) {
      if (known.since.plus(FRESH).isBefore(clock.instant()) && isDue()) {
        fetchBeside();
      }
      return key;
    }
    fetchUnlessChanged(known);
    if (keys.byId.isEmpty()) {
      throw new KeysMissing();
    }
    var found = keys.byId.get(id);
    if (found == null) {
      throw new BadAssertion("signed by a key that is not known");
    }
    return found;
  }

  /**
   * Tells how old they are.
   *
   * @throws IOException if there are none
   */
  String check() throws IOException {
    if (keys.byId.isEmpty()) {
      fetchUnlessChanged(keys);
    }
    var known = keys;
    if (known.byId.isEmpty()) {
      throw new IOException("the keys of the sign-in have not come yet");
    }
    return "%d keys of the sign-in, fetched %d minutes ago"
        .formatted(known.byId.size(), Duration.between(known.since, clock.instant()).toMinutes());
  }

  private void fetchBeside() {
    Thread.ofVirtual()
        .name("sign-in keys")
        .start(
            () -> {
              if (fetching.tryLock()) {
                try {
                  fetchIfDue();
                } finally {
                  fetching.unlock();
                }
              }
            });
  }

  /** Waits for whoever fetches now, and then asks no more if that has brought anything. */
  private void fetchUnlessChanged(Keys seen) {
    fetching.lock();
    try {
      if (keys.equals(seen)) {
        fetchIfDue();
      }
    } finally {
      fetching.unlock();
    }
  }

  private void fetchIfDue() {
    if (!isDue()) {
      return;
    }
    lastTry = clock.instant();
    try {
      keys = new Keys(published.fetch(), clock.instant());
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .log("the keys of the sign-in cannot be fetched; {} go on to serve", keys.byId.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDue() {
    var pause = keys.byId.isEmpty() ? BETWEEN_FIRST_FETCHES : BETWEEN_FETCHES;
    return !lastTry.plus(pause).isAfter(clock.instant());
  }

  @Override
  public void close() {
    published.close();
  }

  private record Keys(Map<String, JWSVerifier> byId, Instant since) {}
}
