package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.ingest.Ingested;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/**
 * Completes many uploads of one owner. Of each twenty the rights and the rows are had by one
 * question, since the database may be a network away. Those that somebody works on already come
 * after the others, one at a time: nobody waits for an upload while he has another.
 */
final class BulkCompletion {
  /** Rights that are had together; the later ones wait for the earlier ones to be done. */
  private static final int TOGETHER = 20;

  /** So that one twenty is worked on while the last of another end. */
  private static final int TWENTIES_AT_ONCE = 2;

  /** Uploads of one request that are worked on at once. */
  private static final int AT_ONCE = 16;

  private final Ledger ledger;
  private final Completion completion;

  BulkCompletion(Ledger ledger, Completion completion) {
    this.ledger = ledger;
    this.completion = completion;
  }

  /** An attempt to complete an upload, which ends as {@link Completion#complete} does. */
  @FunctionalInterface
  interface Attempt {
    Ingested make() throws IOException;
  }

  /**
   * Completes uploads, and answers in the order of the wishes.
   *
   * @param answer makes the attempt, in any thread, and throws nothing
   */
  <R> List<R> complete(
      OwnerId owner, List<CompleteWish> wishes, BiFunction<CompleteWish, Attempt, R> answer) {
    int atOnce = wishes.size() > TOGETHER ? AT_ONCE / TWENTIES_AT_ONCE : AT_ONCE;
    return wishes.stream()
        .gather(Gatherers.windowFixed(TOGETHER))
        .gather(
            Gatherers.mapConcurrent(
                TWENTIES_AT_ONCE, twenty -> together(owner, twenty, atOnce, answer)))
        .flatMap(List::stream)
        .toList();
  }

  private <R> List<R> together(
      OwnerId owner,
      List<CompleteWish> wishes,
      int atOnce,
      BiFunction<CompleteWish, Attempt, R> answer) {
    var free = ofThoseFree(owner, wishes, atOnce, answer);
    return each(
        IntStream.range(0, wishes.size()).boxed().toList(),
        atOnce,
        n ->
            free.get(n)
                .orElseGet(
                    () ->
                        answer.apply(wishes.get(n), () -> wishes.get(n).with(completion, owner))));
  }

  /** Empty for those that somebody works on, and those that are not there. */
  private <R> List<Optional<R>> ofThoseFree(
      OwnerId owner,
      List<CompleteWish> wishes,
      int atOnce,
      BiFunction<CompleteWish, Attempt, R> answer) {
    var ids = wishes.stream().map(CompleteWish::id).collect(Collectors.toSet());
    try {
      return ledger.onThoseFree(
          owner,
          ids,
          turns ->
              each(
                  wishes,
                  atOnce,
                  wish ->
                      turns
                          .take(wish.id())
                          .map(turn -> answer.apply(wish, () -> wish.with(completion, turn)))));
    } catch (IOException | RuntimeException e) {
      // The database failed before anything was begun, and each is told so.
      return each(
          wishes,
          atOnce,
          wish ->
              Optional.of(
                  answer.apply(
                      wish,
                      () -> {
                        throw e;
                      })));
    }
  }

  private static <T, R> List<R> each(List<T> all, int atOnce, Function<T, R> work) {
    return all.stream().gather(Gatherers.mapConcurrent(atOnce, work)).toList();
  }
}
