package dev.imgstream.config;

import dev.imgstream.config.DatabaseUrl.Login;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in as the URL in a file says now. A changed place is not followed: for as long as
 * connections to the old one live, one program would write to two databases.
 */
final class FollowedUrl implements Supplier<Login> {
  private static final Logger log = LoggerFactory.getLogger(FollowedUrl.class);

  private final DatabaseUrl atStart;
  private final SecretFile file;
  private final AtomicBoolean isElsewhere = new AtomicBoolean();

  /**
   * @param atStart what the file said then
   */
  FollowedUrl(DatabaseUrl atStart, SecretFile file) {
    this.atStart = atStart;
    this.file = file;
  }

  /**
   * @throws RuntimeException if the file cannot be read, or does not hold such a URL; tells nothing
   *     of what may be a password
   */
  @Override
  public Login get() {
    DatabaseUrl now;
    try {
      now = DatabaseUrl.parse(file.current());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the file with the database's URL " + e.getMessage(), e);
    }
    tellOfAnotherPlace(!now.isPlaceOf(atStart));
    return new Login(
        now.user().orElseThrow(() -> lacking("user")),
        now.password().orElseThrow(() -> lacking("password")));
  }

  private void tellOfAnotherPlace(boolean elsewhere) {
    if (isElsewhere.getAndSet(elsewhere) != elsewhere && elsewhere) {
      log.warn(
          "the database's URL in its file has another host, name or parameters than at the start: restart this program to go there; only user and password are followed");
    }
  }

  private static IllegalStateException lacking(String what) {
    return new IllegalStateException("the file with the database's URL names no " + what);
  }
}
