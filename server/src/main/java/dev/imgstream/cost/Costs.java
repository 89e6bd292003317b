package dev.imgstream.cost;

import dev.imgstream.db.Database;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells what is stored, what that costs a month, and what could be saved. */
public final class Costs {
  /** Original, thumb and sidecar. */
  private static final int WRITES_OF_A_PHOTO = 3;

  private final Prices prices;
  private final Consumer<String> tell;

  public Costs(Prices prices, Consumer<String> tell) {
    this.prices = prices;
    this.tell = tell;
  }

  /** Tells of a store and its database, in lines of fields with tabs between. */
  public void of(ObjectStore objects, Database database, Instant now) throws IOException {
    var holdings = Holdings.of(objects, now);
    boolean isPriced =
        holdings.amounts().keySet().stream()
            .anyMatch(kind -> !kind.storageClass().equals(Holdings.NO_CLASS));
    stored(holdings);
    if (!isPriced) {
      tell("note", "a folder costs what its disk costs; prices are those of a bucket");
    }
    var month = Month.of(database, now);
    month(month, isPriced);
    if (isPriced) {
      savings(holdings);
    }
    tell("clean-up", bytes(month.trash()) + " in the trash: nothing removes it");
    tell(
        "clean-up",
        bytes(month.formers()) + " of former originals: each goes 30 days after it was replaced");
    tell("clean-up", "what no row names: imgstream sweep --dry-run tells it");
    tell("prices", "%s in %s, of %s".formatted(prices.source(), prices.currency(), prices.date()));
  }

  private void stored(Holdings holdings) {
    double sum = 0;
    for (var entry : holdings.amounts().entrySet()) {
      var kind = entry.getKey();
      var amount = entry.getValue();
      var price = prices.month(kind.storageClass(), amount.bytes());
      sum += price.orElse(0.0);
      tell(
          "stored",
          kind.prefix(),
          kind.storageClass(),
          count(amount.objects()) + " objects",
          bytes(amount.bytes()),
          monthly(kind, price));
    }
    var total = holdings.total();
    tell(
        "stored",
        "all",
        "",
        count(total.objects()) + " objects",
        bytes(total.bytes()),
        money(sum) + " a month");
  }

  private String monthly(Holdings.Kind kind, Optional<Double> price) {
    return kind.storageClass().equals(Holdings.NO_CLASS)
        ? ""
        : price.map(one -> money(one) + " a month").orElse("no price of this class is known");
  }

  private void month(Month month, boolean isPriced) {
    long writes = month.kept() * WRITES_OF_A_PHOTO;
    tell(
        "this-month",
        count(month.kept()) + " photos kept",
        "at least " + count(writes) + " writes",
        isPriced ? money(writes * prices.thousandWrites() / 1000) : "");
    tell(
        "this-month",
        count(month.downloads()) + " originals handed out",
        bytes(month.downloaded()),
        isPriced
            ? money(month.downloaded() / Prices.GIB * prices.egressGib())
                + " at most, where each was read to its end outside the cloud"
            : "");
    tell(
        "not-known",
        "reads of thumbs, previews and sidecars, and what they send: the bucket counts them, as api/request_count and network/sent_bytes_count in Cloud Monitoring");
    tell(
        "not-known",
        "versions that were replaced or deleted and are kept by the bucket: gcloud storage du --all-versions tells them");
  }

  private void savings(Holdings holdings) {
    for (var move : Holdings.Move.values()) {
      var due = holdings.due(move);
      var to = move.name();
      prices
          .saved(move.from, to, due.bytes())
          .ifPresent(
              saved ->
                  tell(
                      "saving",
                      "%s originals of %s older than %d days to %s"
                          .formatted(count(due.objects()), move.from, move.age.toDays(), to),
                      bytes(due.bytes()),
                      money(saved) + " a month",
                      "reading costs %s a GiB then, and each move one write of that class"
                          .formatted(prices.retrieved(to).map(this::money).orElse("more"))));
    }
  }

  private void tell(String... fields) {
    tell.accept(String.join("\t", fields));
  }

  private String money(double amount) {
    return String.format(Locale.ROOT, "%.4f %s", amount, prices.currency());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String bytes(long number) {
    return count(number) + " bytes";
  }
}
