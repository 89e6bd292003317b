package dev.imgstream.audit;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Every act on a photo.
 *
 * <p>Acts that change a row are noted by the database itself, in their own transaction. Only a
 * download changes nothing there and is noted here.
 */
public final class Audit {
  private static final Logger log = LoggerFactory.getLogger(Audit.class);

  private final Database database;
  private final Clock clock;

  public Audit(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * An original that was handed out with others.
   *
   * @param name that the photo had
   * @param revision of the original
   */
  public record Download(PhotoId photo, String name, int revision) {}

  /** A note that is being written; closing it waits for its end. */
  public interface Note extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Begins to note that a photo's original is handed out. Whoever hands it out goes on meanwhile: a
   * database that is slow or away keeps nobody from their photo, and the log tells of what could
   * not be noted.
   */
  public Note downloaded(Photo photo) {
    Map<String, String> fields = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
    var thread = Thread.ofVirtual().start(() -> note(photo, fields));
    return () -> await(thread);
  }

  /**
   * Notes that originals of an owner's photos were handed out together, in one transaction. The log
   * tells of what could not be noted.
   */
  public void downloaded(OwnerId owner, List<Download> downloads) {
    if (downloads.isEmpty()) {
      return;
    }
    try {
      database.useWrite(owner, handle -> note(handle, owner, downloads));
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("security_event", "audit_failed")
          .addKeyValue("photos", downloads.size())
          .log("downloads could not be noted");
    }
  }

  private void note(Handle handle, OwnerId owner, List<Download> downloads) {
    long last =
        handle
            .select("select coalesce(max(number), 0) from audit where owner = ?", owner.toString())
            .mapTo(Long.class)
            .one();
    var batch =
        handle.prepareBatch(
            """
            insert into audit (owner, number, at, act, photo, name, revision)
            values (:owner, :number, :at, 'download', :photo, :name, :revision)
            """);
    long now = clock.millis();
    for (var download : downloads) {
      last++;
      batch
          .bind("owner", owner.toString())
          .bind("number", last)
          .bind("at", now)
          .bind("photo", download.photo().toString())
          .bind("name", download.name())
          .bind("revision", download.revision())
          .add();
    }
    batch.execute();
  }

  /** Acts, newest first. */
  public static List<AuditEntry> list(Database database, AuditQuery query) {
    return database.read(
        handle ->
            handle
                .createQuery(query.sql())
                .bindMap(query.bindings())
                .map((row, _) -> AuditEntry.read(row))
                .list());
  }

  private void note(Photo photo, Map<String, String> fields) {
    MDC.setContextMap(fields);
    try {
      database.useWrite(
          photo.owner(),
          handle ->
              handle.execute(
                  """
                  insert into audit (owner, number, at, act, photo, name, revision)
                  select owner,
                         coalesce((select number from audit where owner = photo.owner order by number desc limit 1), 0) + 1,
                         ?, 'download', id, name, ?
                  from photo where owner = ? and id = ?
                  """,
                  clock.millis(),
                  photo.original().revision(),
                  photo.owner().toString(),
                  photo.id().toString()));
    } catch (RuntimeException e) {
      log.atError()
          .setCause(e)
          .addKeyValue("security_event", "audit_failed")
          .addKeyValue("photo", photo.id())
          .log("a download could not be noted");
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      // The note is written all the same.
      Thread.currentThread().interrupt();
    }
  }
}
