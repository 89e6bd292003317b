package dev.imgstream.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.photo.Trash;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large batch announced to a large library. */
abstract class OpeningContract {
  private static final int LIBRARY = 100_000;

  @TempDir Path folder;

  /** A database without rows. */
  abstract Dialect dialect();

  /** How long an opening of ten thousand files may take. */
  abstract Duration limit();

  /** Lets the database look at what it holds, where it does so by itself after a while. */
  void lookAtRows(Database database) {}

  @Tag("timed")
  @Test
  void tenThousandNamesAreHeldAgainstAHundredThousandPhotosInTime() throws Exception {
    try (var database = Database.open(dialect());
        var objects = new FolderStore(folder.resolve("objects"))) {
      var clock = Clock.systemUTC();
      var owner = new Owners(database, clock).local().id();
      fill(database, owner);
      lookAtRows(database);
      var photos = new Photos(database, clock);
      var trash = new Trash(photos, new Sidecars(objects, photos), clock);
      var opening = new Opening(new Ledger(database, clock), trash, Long.MAX_VALUE);
      // A server that has run for a while.
      opening.open(owner, PhotoId.fresh().value(), wishes("warm", 1_000));
      var wishes = wishes("new", 10_000);

      var began = Instant.now();
      var answers = opening.open(owner, PhotoId.fresh().value(), wishes);
      var took = Duration.between(began, Instant.now());

      assertThat(states(answers, UploadState.DUPLICATE)).isEqualTo(3_334);
      assertThat(states(answers, UploadState.COLLISION)).isEqualTo(3_333);
      assertThat(states(answers, UploadState.OPEN)).isEqualTo(3_333);
      assertThat(took).isLessThan(limit());
    }
  }

  @Test
  void anOwnerWithTooManyUnfinishedUploadsOpensNoMore() throws Exception {
    try (var database = Database.open(dialect());
        var objects = new FolderStore(folder.resolve("objects"))) {
      var clock = Clock.systemUTC();
      var owner = new Owners(database, clock).local().id();
      var photos = new Photos(database, clock);
      var trash = new Trash(photos, new Sidecars(objects, photos), clock);
      var ledger = new Ledger(database, clock);
      var opening = new Opening(ledger, trash, Long.MAX_VALUE);
      for (int call = 0; call < Ledger.MOST_UNFINISHED / 10_000; call++) {
        opening.open(owner, PhotoId.fresh().value(), wishes("call " + call, 10_000));
      }

      assertThatThrownBy(() -> opening.open(owner, PhotoId.fresh().value(), wishes("more", 1)))
          .isInstanceOf(TooManyUploads.class);
      var some = ledger.unfinished().getFirst();
      ledger.move(some, UploadState.CANCELLED, Optional.empty(), Optional.empty());
      assertThat(opening.open(owner, PhotoId.fresh().value(), wishes("more", 1))).hasSize(1);
    }
  }

  private static long states(List<Opening.Answer> answers, UploadState state) {
    return answers.stream().filter(answer -> answer.upload().state() == state).count();
  }

  /** By turns the bytes of a photo under another name, another's name, and neither. */
  private static List<Opening.Wish> wishes(String kind, int count) {
    var wishes = new ArrayList<Opening.Wish>();
    for (int n = 0; n < count; n++) {
      var name = n % 3 == 1 ? "photo " + n + ".jpg" : kind + " " + n + ".jpg";
      var sha256 = n % 3 == 0 ? sha256(n) : sha256(10_000_000 + n);
      var file = new Announced(name, 1_000, Optional.of(sha256), Optional.empty());
      wishes.add(new Opening.Wish(file, OnCollision.ASK, Optional.empty()));
    }
    return wishes;
  }

  /** By transactions of a thousand photos; the product's are smaller. */
  private void fill(Database database, OwnerId owner) {
    for (int first = 0; first < LIBRARY; first += 1_000) {
      int from = first;
      database.useWrite(owner, handle -> insert(handle, owner, from, from + 1_000));
    }
  }

  private static void insert(Handle handle, OwnerId owner, int from, int to) {
    var batch =
        handle.prepareBatch(
            """
            insert into photo (owner, id, name, type, size, sha256, revision, version, renditions, width, height,
                               colour, month, taken_at, taken_source, uploaded_at, favourite)
            values (:owner, :id, :name, 'image/jpeg', 1000, :sha256, 1, 1, 'thumb', 4000, 3000, 0, '2024-05', :n,
                    'uploaded', :n, false)
            """);
    for (int n = from; n < to; n++) {
      batch
          .bind("owner", owner.toString())
          .bind("id", "01890a5d-ac96-774b-bcce-%012x".formatted(n))
          .bind("name", "photo " + n + ".jpg")
          .bind("sha256", sha256(n))
          .bind("n", (long) n)
          .add();
    }
    batch.execute();
  }

  private static String sha256(int n) {
    return "%064x".formatted(n);
  }
}
