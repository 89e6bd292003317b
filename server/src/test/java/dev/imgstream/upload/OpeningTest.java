package dev.imgstream.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large batch announced to a large library. */
final class OpeningTest {
  private static final int LIBRARY = 100_000;

  @TempDir private Path folder;

  @Test
  void tenThousandNamesAreHeldAgainstAHundredThousandPhotosWithinASecond() throws Exception {
    try (var database = Database.open(folder.resolve("test.db"));
        var objects = new FolderStore(folder.resolve("objects"))) {
      var clock = Clock.systemUTC();
      var owner = new Owners(database, clock).local().id();
      fill(database, owner);
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
      assertThat(took).isLessThan(Duration.ofSeconds(1));
      assertThat(plan(database)).noneMatch(step -> step.startsWith("SCAN"));
    }
  }

  @Test
  void anOwnerWithTooManyUnfinishedUploadsOpensNoMore() throws Exception {
    try (var database = Database.open(folder.resolve("test.db"));
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

  private static void fill(Database database, OwnerId owner) {
    database.useWrite(
        handle ->
            handle.execute(
                """
                with recursive n(i) as (select 0 union all select i + 1 from n where i < ? - 1)
                insert into photo (owner, id, name, type, size, sha256, revision, version, renditions, width, height,
                                   colour, month, taken_at, taken_source, uploaded_at, favourite)
                select ?, printf('01890a5d-ac96-774b-bcce-%012x', i), 'photo ' || i || '.jpg', 'image/jpeg', 1000,
                       printf('%064x', i), 1, 1, 'thumb', 4000, 3000, 0, '2024-05', i, 'uploaded', i, 0
                from n
                """,
                LIBRARY, owner.toString()));
  }

  private static String sha256(int n) {
    return "%064x".formatted(n);
  }

  private static List<String> plan(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("explain query plan " + UploadTable.MET)
                .bind("owner", "o")
                .bind("first", "a")
                .bind("last", "b")
                .bind("batch", "c")
                .map((row, _) -> row.getString("detail"))
                .list());
  }
}
