package dev.imgstream.account;

import dev.imgstream.db.Database;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The owners, each found by the subject that its identity names. */
public final class Owners {
  /** The subject of the one owner where there is no sign-in. */
  private static final String LOCAL = "local";

  private final Database database;
  private final Clock clock;

  public Owners(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The owner of a server without sign-in, made when first asked for. */
  public Owner local() {
    database.write(
        LOCAL,
        handle ->
            handle.execute(
                "insert into owner (id, subject, created_at) values (?, ?, ?) on conflict (subject) do nothing",
                UUID.randomUUID().toString(),
                LOCAL,
                clock.millis()));
    var id =
        database.read(
            handle ->
                handle
                    .select("select id from owner where subject = ?", LOCAL)
                    .mapTo(String.class)
                    .one());
    return new Owner(OwnerId.of(id), System.getProperty("user.name", LOCAL), Optional.empty());
  }
}
