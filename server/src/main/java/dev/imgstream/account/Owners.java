package dev.imgstream.account;

import dev.imgstream.db.BeingRebuilt;
import dev.imgstream.db.Database;
import dev.imgstream.db.Unfinished;
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

  /**
   * After it the database is asked again whether it is whole, and told of another address. A
   * rebuilding lasts at least as long, since it may give an account another owner.
   */
  public static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;
  private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true);

  public Owners(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The owner of a server without sign-in, made when first asked for.
   *
   * @throws BeingRebuilt if the database is half rebuilt
   */
  public Owner local() {
    var id = remembered(LOCAL).orElseGet(() -> found(LOCAL, Optional.empty()));
    return new Owner(id, System.getProperty("user.name", LOCAL), Optional.empty());
  }

  /**
   * The owner of an account, made when it first signs in. Programs that do so at once make one.
   *
   * @param subject the account, for good
   * @param email what it is called today
   * @throws BeingRebuilt if the database is half rebuilt
   */
  public Owner signedIn(String subject, String email) {
    var named = SIGNED_IN + subject;
    var id = remembered(named).orElseGet(() -> found(named, Optional.of(email)));
    return new Owner(id, email.replaceFirst("(?<=.)@.*", ""), Optional.of(email));
  }

  private OwnerId found(String subject, Optional<String> email) {
    // Before it is asked, so that it is not remembered for longer after that.
    long until = clock.millis() + REMEMBERED_FOR.toMillis();
    var id =
        database
            .read(handle -> find(handle, subject, email))
            .orElseGet(() -> database.write(subject, handle -> kept(handle, subject, email)));
    synchronized (known) {
      known.put(subject, new Known(id, until));
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
  private static Optional<OwnerId> find(Handle handle, String subject, Optional<String> email) {
    Unfinished.refuse(handle);
    return handle
        .select(
            "select id from owner where subject = ? and coalesce(email, '') = ?",
            subject,
            email.orElse(""))
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
