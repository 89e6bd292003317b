package dev.imgstream.account;

import dev.imgstream.db.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The accounts of owners, which never change and are remembered once they were asked for. */
public final class Accounts {
  /** Accounts in memory, of about 300 bytes each; the one asked for the longest ago goes. */
  private static final int REMEMBERED = 10_000;

  private final Database database;
  private final Map<OwnerId, Account> known = new LinkedHashMap<>(64, 0.75f, true);

  public Accounts(Database database) {
    this.database = database;
  }

  /** The account of an owner; empty where there is no such owner. */
  public Optional<Account> of(OwnerId owner) {
    synchronized (known) {
      if (known.containsKey(owner)) {
        return Optional.ofNullable(known.get(owner));
      }
    }
    var found = find(owner);
    found.ifPresent(account -> remember(owner, account));
    return found;
  }

  private Optional<Account> find(OwnerId owner) {
    return database.read(
        handle ->
            handle
                .select("select subject, created_at from owner where id = ?", owner.toString())
                .map(
                    (row, _) ->
                        new Account(
                            row.getString("subject"),
                            Instant.ofEpochMilli(row.getLong("created_at"))))
                .findOne());
  }

  private void remember(OwnerId owner, Account account) {
    synchronized (known) {
      known.put(owner, account);
      if (known.size() > REMEMBERED) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
