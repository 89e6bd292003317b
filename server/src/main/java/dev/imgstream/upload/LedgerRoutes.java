package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The ledger of uploads, page by page and as a table. */
public final class LedgerRoutes implements Routes {
  private static final int ROWS_OF_A_TABLE_AT_ONCE = 1_000;
  private static final int LONGEST_SEARCH = 255;

  private final Ledger ledger;
  private final UploadBytes bytes;
  private final Completion completion;
  private final Photos photos;

  public LedgerRoutes(Ledger ledger, UploadBytes bytes, Completion completion, Photos photos) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.completion = completion;
    this.photos = photos;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/uploads", this::page);
    server.get("/api/uploads.csv", this::table);
  }

  private void page(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    int limit = Params.number(context, "limit", 1, 500).orElse(100L).intValue();
    var query = query(context, limit);
    var read = ledger.page(owner, query);
    var shown = read.uploads();
    var versions = photos.versions(owner, photosOf(shown));
    var counted = ledger.counts(owner, query);
    var counts = new TreeMap<String, Integer>();
    counted.forEach((state, files) -> counts.put(LedgerEntry.word(state), files));
    var since = ledger.since(owner, shown.stream().map(Upload::id).toList());
    var received = bytes.received(shown);
    List<LedgerEntry> entries = new ArrayList<>(shown.size());
    for (var upload : shown) {
      entries.add(
          LedgerEntry.of(
              upload,
              received.getOrDefault(upload.id(), 0L),
              completion.isRunning(upload.id()),
              versions,
              Optional.ofNullable(since.get(upload.id()))));
    }
    context.header("Cache-Control", "no-store");
    Json.reply(
        context,
        new Page(
            entries,
            read.next().map(UploadId::toString),
            counts,
            sinceCounts(owner, query, counted)));
  }

  private Optional<Map<String, Integer>> sinceCounts(
      OwnerId owner, LedgerQuery query, Map<UploadState, Integer> counted) {
    long safe =
        counted.entrySet().stream()
            .filter(entry -> entry.getKey().isSafe())
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (safe > Since.MOST_AT_ONCE) {
      return Optional.empty();
    }
    var words = new TreeMap<String, Integer>();
    ledger.sinceCounts(owner, query).forEach((since, files) -> words.put(since.word(), files));
    return Optional.of(words);
  }

  private static List<PhotoId> photosOf(List<Upload> uploads) {
    return uploads.stream().flatMap(upload -> upload.progress().photo().stream()).toList();
  }

  private void table(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var query = query(context, ROWS_OF_A_TABLE_AT_ONCE);
    context.contentType("text/csv; charset=utf-8");
    context.header("Cache-Control", "no-store");
    context.header("Content-Disposition", "attachment; filename=\"uploads.csv\"");
    try (var out =
        new OutputStreamWriter(context.res().getOutputStream(), StandardCharsets.UTF_8)) {
      out.write(LedgerCsv.HEADER);
      writeRows(owner, query, out);
    }
  }

  private void writeRows(OwnerId owner, LedgerQuery query, OutputStreamWriter out)
      throws IOException {
    var rest = Optional.of(query);
    while (rest.isPresent()) {
      var page = ledger.page(owner, rest.get());
      var since = ledger.since(owner, page.uploads().stream().map(Upload::id).toList());
      for (var upload : page.uploads()) {
        out.write(LedgerCsv.row(upload, Optional.ofNullable(since.get(upload.id()))));
      }
      rest = page.next().map(query::before);
    }
  }

  private static LedgerQuery query(Context context, int limit) {
    var search = Params.text(context, "q");
    if (search.filter(text -> text.length() > LONGEST_SEARCH).isPresent()) {
      throw new BadRequest("q may have %d characters.".formatted(LONGEST_SEARCH));
    }
    return new LedgerQuery(
        Params.text(context, "state").map(LedgerRoutes::states).orElse(Set.of()),
        Params.text(context, "still").map(LedgerRoutes::still),
        search,
        Params.text(context, "batch").map(text -> id("batch", text).photo().value()),
        Params.text(context, "before").map(text -> id("before", text)),
        limit);
  }

  private static Set<UploadState> states(String words) {
    var states = EnumSet.noneOf(UploadState.class);
    for (var word : words.split(",", -1)) {
      states.add(
          LedgerEntry.state(word)
              .orElseThrow(
                  () -> new BadRequest("state lists words of the contract's UploadState.")));
    }
    return states;
  }

  private static Still still(String word) {
    return Still.of(word).orElseThrow(() -> new BadRequest("still must be here or gone."));
  }

  private static UploadId id(String name, String text) {
    return UploadId.parse(text).orElseThrow(() -> new BadRequest(name + " must be a UUID."));
  }

  /** The contract's {@code Ledger}. */
  private record Page(
      List<LedgerEntry> uploads,
      Optional<String> next,
      Map<String, Integer> counts,
      Optional<Map<String, Integer>> since) {}
}
