package dev.imgstream.account;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of whoever asks for what is another owner's. They are answered as if there were no
 * such thing, and ids cannot be guessed, so it is worth a look.
 */
public final class OwnerMismatch {
  private static final Logger log = LoggerFactory.getLogger(OwnerMismatch.class);

  private OwnerMismatch() {}

  /**
   * Looks whether a row that an owner does not have is another's, by one look at a key for each
   * owner that there is.
   *
   * @param table whose key is an owner and an id
   */
  public static void look(Handle handle, String table, OwnerId asker, Object id) {
    var others =
        handle
            .createQuery(
                "select 1 from owner cross join "
                    + table
                    + " thing where thing.owner = owner.id and thing.id = :id and owner.id <> :asker limit 1")
            .bind("id", id.toString())
            .bind("asker", asker.toString())
            .mapTo(Integer.class)
            .findFirst();
    if (others.isPresent()) {
      log.atWarn()
          .addKeyValue("security_event", "owner_mismatch")
          .addKeyValue(table, id.toString())
          .log("refused a request: {}", "owner_mismatch");
    }
  }
}
