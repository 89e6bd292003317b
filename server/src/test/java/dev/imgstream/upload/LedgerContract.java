package dev.imgstream.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.PhotoId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the ledger, whatever database it lies in. */
abstract class LedgerContract {
  @TempDir Path folder;
  private Database database;
  private Ledger ledger;
  private OwnerId owner;

  /** A database without rows. */
  abstract Dialect dialect();

  @BeforeEach
  void openDatabase() throws IOException {
    database = Database.open(dialect());
    ledger = new Ledger(database, Clock.systemUTC());
    owner = new Owners(database, Clock.systemUTC()).local().id();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void everythingOfAnUploadComesBack() {
    var upload = opened("Ä 京.jpg");

    assertThat(ledger.find(owner, upload.id())).contains(upload);
  }

  @Test
  void anUploadEndsOnceWhoeverIsFirst() throws Exception {
    var upload = opened("a.jpg");
    var ends =
        List.of(
            UploadState.CANCELLED, UploadState.EXPIRED, UploadState.SKIPPED, UploadState.REFUSED);
    List<Callable<Upload>> movers = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      var state = ends.get(n % ends.size());
      movers.add(() -> ledger.move(upload, state, Optional.empty(), Optional.empty()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var moved : threads.invokeAll(movers)) {
        moved.get();
      }
    }
    var ended = ledger.find(owner, upload.id()).orElseThrow();
    ledger.move(upload, UploadState.FAILED, Optional.empty(), Optional.empty());

    assertThat(ended.state()).isIn(ends);
    assertThat(ledger.find(owner, upload.id())).contains(ended);
  }

  @Test
  void theLedgerIsReadInPagesNewestFirst() {
    var uploads = List.of(opened("a.jpg"), opened("b.jpg"), opened("c.jpg"));
    var query = query(Optional.empty(), Set.of());

    assertThat(ledger.page(owner, query))
        .isEqualTo(new LedgerPage(uploads.reversed(), Optional.empty()));
    assertThat(ledger.page(owner, query.before(uploads.get(1).id())).uploads())
        .containsExactly(uploads.get(0));
    var two =
        new LedgerQuery(
            query.states(), query.still(), query.search(), query.batch(), query.before(), 2);
    assertThat(ledger.page(owner, two))
        .isEqualTo(
            new LedgerPage(
                List.of(uploads.get(2), uploads.get(1)), Optional.of(uploads.get(1).id())));
  }

  @Test
  void namesAreFoundByAnyPartWhateverItsCase() {
    opened("Straße 100%.JPG");
    opened("ÄPFEL_1.jpg");
    opened("apfel 1.jpg");

    assertThat(found("äpfel")).containsExactly("ÄPFEL_1.jpg");
    assertThat(found("L_1")).containsExactly("ÄPFEL_1.jpg");
    assertThat(found("00%.j")).containsExactly("Straße 100%.JPG");
    assertThat(found("!")).isEmpty();
    assertThat(found("\\")).isEmpty();
    assertThat(found("'")).isEmpty();
  }

  @Test
  void statesAreCounted() {
    var upload = opened("a.jpg");
    opened("b.jpg");
    ledger.move(upload, UploadState.CANCELLED, Optional.empty(), Optional.empty());

    assertThat(ledger.counts(owner, query(Optional.empty(), Set.of(UploadState.OPEN))))
        .containsOnlyKeys(UploadState.OPEN, UploadState.CANCELLED)
        .containsValue(1);
    assertThat(ledger.page(owner, query(Optional.empty(), Set.of(UploadState.OPEN))).uploads())
        .hasSize(1);
    assertThat(ledger.unfinished()).hasSize(1);
  }

  /** One file is gone, the oldest, and so many are looked at for it that no page may be. */
  @Test
  void whatIsGoneIsLookedForInSoManyFilesAtOnce() {
    int many = Since.MOST_AT_ONCE + 7;
    openSafe(many);
    var gone =
        new LedgerQuery(
            Set.of(),
            Optional.of(Still.GONE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            10);

    var first = ledger.page(owner, gone);
    assertThat(first.uploads()).isEmpty();
    var second = ledger.page(owner, gone.before(first.next().orElseThrow()));
    assertThat(second.uploads()).extracting(upload -> upload.file().name()).containsExactly("1");
    assertThat(second.next()).isEmpty();

    var here =
        new LedgerQuery(
            gone.states(), Optional.of(Still.HERE), gone.search(), gone.batch(), gone.before(), 10);
    var names = ledger.page(owner, here).uploads().stream().map(upload -> upload.file().name());
    assertThat(names).hasSize(10).startsWith(String.valueOf(many), String.valueOf(many - 1));
  }

  /**
   * Files that are safe and, as far as the ledger knows of their bytes, here, but for the oldest.
   */
  private void openSafe(int many) {
    database.useWrite(
        owner,
        handle ->
            handle.execute(
                """
                insert into upload (owner, id, batch, name, folded, size, sha256, on_collision, state, opened_at, ended_at)
                with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
                select ?, '01900000-0000-7000-8000-' || cast(100000000000 + i as text), ?, cast(i as text), 'a', 1,
                  case when i = 1 then 'none' end, 'ask', 'new', 1, 1
                from n
                """,
                many,
                owner.toString(),
                UUID.randomUUID().toString()));
  }

  private List<String> found(String text) {
    return ledger.page(owner, query(Optional.of(text), Set.of())).uploads().stream()
        .map(upload -> upload.file().name())
        .toList();
  }

  private static LedgerQuery query(Optional<String> search, Set<UploadState> states) {
    return new LedgerQuery(
        states, Optional.empty(), search, Optional.empty(), Optional.empty(), 10);
  }

  private Upload opened(String name) {
    var upload =
        new Upload(
            owner,
            new UploadId(PhotoId.fresh()),
            UUID.randomUUID(),
            new Announced(
                name,
                5_000_000_000L,
                Optional.empty(),
                Optional.of(OffsetDateTime.parse("1969-07-20T20:17:40.123-04:30"))),
            OnCollision.KEEP_BOTH,
            new Upload.Progress(
                UploadState.OPEN,
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Optional.empty()));
    ledger.open(List.of(upload), _ -> List.of());
    return upload;
  }
}
