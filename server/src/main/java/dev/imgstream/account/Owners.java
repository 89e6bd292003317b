package dev.imgstream.account;

import dev.imgstream.db.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The owners, each found by the subject that its identity names. */
public final class Owners {
  /** The subject of the one owner where there is no sign-in. */
  private static final String LOCAL = "local";

  /** No subject from outside can be taken for one of ours. */
  private static final String SIGNED_IN = "iap:";

  /** Owners in memory, of about 300 bytes each; the one that has not asked for the longest goes. */
  private static final int REMEMBERED = 10_000;

  /** After it the database is asked again, and told of another address. */
  static final Duration REMEMBERED_FOR = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;
  private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true);

  public Owners(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The owner of a server without sign-in, made when first asked for. */
  public Owner local() {
    var id = database.write(LOCAL, handle -> kept(handle, LOCAL, Optional.empty()));
    return new Owner(id, System.getProperty("user.name", LOCAL), Optional.empty());
  }

  /**
   * The owner of an account, made when it first signs in. Programs that do so at once make one.
   *
   * @param subject the account, for good
   * @param email what it is called today
   */
  public Owner signedIn(String subject, String email) {
    var id = remembered(subject).orElseGet(() -> found(subject, email));
    return new Owner(id, email.replaceFirst("(?<=.)@.*", ""), Optional.of(email));
  }

  private OwnerId found(String subject, String email) {
    var named = SIGNED_IN + subject;
    var id =
        database
            .read(handle -> find(handle, named, email))
            .orElseGet(
                () -> database.write(named, handle -> kept(handle, named, Optional.of(email))));
    synchronized (known) {
      known.put(subject, new Known(id, clock.millis() + REMEMBERED_FOR.toMillis()));
      if (known.size() > REMEMBERED) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return id;
  }

  private Optional<OwnerId> remembered(String subject) {
    synchronized (known) {
      return Optional.ofNullable(known.get(subject))
          .filter(one -> one.until > clock.millis())
          .map(Known::id);
    }
  }

  /** Empty where there is nobody, or under another address. */
  private static Optional<OwnerId> find(Handle handle, String subject, String email) {
    return handle
        .select("select id from owner where subject = ? and email = ?", subject, email)
        .mapTo(String.class)
        .findOne()
        .map(OwnerId::of);
  }

  /** One statement, so that whoever comes second gets the first one's id. */
  private OwnerId kept(Handle handle, String subject, Optional<String> email) {
    return OwnerId.of(
        handle
            .createQuery(
                """
                insert into owner (id, subject, email, created_at) values (:id, :subject, :email, :now)
                on conflict (subject) do update set email = excluded.email
                returning id
                """)
            .bind("id", UUID.randomUUID().toString())
            .bind("subject", subject)
            .bind("email", email.orElse(null))
            .bind("now", clock.millis())
            .mapTo(String.class)
            .one());
  }

  /**
   * An owner in memory.
   *
   * @param until in milliseconds since 1970
   */
  private record Known(OwnerId id, long until) {}
}
