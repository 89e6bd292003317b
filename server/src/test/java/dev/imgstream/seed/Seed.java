package dev.imgstream.seed;

import dev.imgstream.EmptyLibrary;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoBatch;
import dev.imgstream.seed.Invented.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Fills a library with photos over forty years. Rows go straight into the database; in the store
 * each photo's folder of renditions is a link to that of a sample. There are no originals.
 */
public final class Seed {
  /** Rows of a transaction. */
  private static final int BATCH = 10_000;

  private static final int SECONDS_OF_A_DAY = 86_400;

  private final EmptyLibrary library;
  private final Path renditions;
  private final SplittableRandom random;
  private final Instant now;

  public Seed(EmptyLibrary library, long seed, Instant now) {
    this.library = library;
    this.renditions = library.objects().resolve("renditions").resolve(library.owner().toString());
    this.random = new SplittableRandom(seed);
    this.now = now;
  }

  /**
   * Fills it.
   *
   * @param pictures that the photos share
   * @param told how many photos are there so far
   */
  public void fill(int photos, int pictures, IntConsumer told) throws Exception {
    fill(FortyYears.of(photos, thisMonth(), random.split()), pictures, told);
  }

  /** Fills it with months that have as many photos each, this one and those before it. */
  public void fillEvenly(int months, int each, int pictures) throws Exception {
    var even =
        IntStream.range(0, months)
            .mapToObj(ago -> new FortyYears.Month(thisMonth().minusMonths(ago), each))
            .toList()
            .reversed();
    fill(even, pictures, _ -> {});
  }

  private void fill(List<FortyYears.Month> months, int pictures, IntConsumer told)
      throws Exception {
    // Hidden, as what is not an object is in a store's folder.
    var samples = SampleThumbs.make(library.objects().resolve(".seed"), pictures, random.split());
    Files.createDirectories(renditions);
    var invented =
        new Invented(library.owner(), samples, now.minus(Duration.ofDays(2)), random.split());
    int done = 0;
    try (var linker = Executors.newSingleThreadExecutor()) {
      for (var month : months) {
        fill(month, invented, linker);
        done += month.count();
        told.accept(done);
      }
    }
  }

  private YearMonth thisMonth() {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC));
  }

  private void fill(FortyYears.Month month, Invented invented, ExecutorService linker)
      throws Exception {
    var began = month.month().atDay(1).atStartOfDay();
    var seconds = seconds(month);
    for (int from = 0; from < seconds.length; from += BATCH) {
      var batch = new ArrayList<Shown>();
      for (int second : Arrays.copyOfRange(seconds, from, Math.min(seconds.length, from + BATCH))) {
        batch.add(invented.next(began.plusSeconds(second)));
      }
      Callable<Integer> linking = () -> link(batch);
      var linked = linker.submit(linking);
      insert(month.month(), batch.stream().map(Shown::photo).toList());
      try {
        linked.get();
      } catch (ExecutionException e) {
        throw new IOException("the renditions cannot be linked", e);
      }
    }
  }

  private void insert(YearMonth month, List<Photo> photos) {
    library
        .database()
        .useWrite(
            library.owner(),
            handle -> {
              PhotoBatch.insert(handle, photos);
              PhotoBatch.tally(handle, library.owner(), month, photos.size(), now.toEpochMilli());
            });
  }

  private int link(List<Shown> batch) throws IOException {
    for (var shown : batch) {
      var folder = renditions.resolve(shown.photo().id().toString());
      Files.createSymbolicLink(folder, renditions.relativize(shown.sample().folder()));
    }
    return batch.size();
  }

  /**
   * When photos of a month were taken, in seconds from its beginning, in order: on some days many,
   * by day.
   */
  private int[] seconds(FortyYears.Month month) {
    int days = month.month().lengthOfMonth();
    var seconds = new int[month.count()];
    for (int i = 0; i < seconds.length; i++) {
      // The square draws them to the beginnings of four stretches of the month.
      double within = (random.nextInt(4) + Math.pow(random.nextDouble(), 2)) / 4;
      double hour = 14 + 3 * random.nextDouble(-1, 1) + 3 * random.nextDouble(-1, 1);
      int day = (int) (within * days);
      seconds[i] = day * SECONDS_OF_A_DAY + (int) (hour * 3600);
    }
    Arrays.sort(seconds);
    return seconds;
  }
}
