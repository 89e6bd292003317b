package dev.imgstream.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./run bench uploads}: how fast bytes come in by the resumable protocol, checksums and
 * fsync included, beside the same bytes put to nginx's WebDAV on the same disk.
 */
@Command(name = "./run bench uploads", mixinStandardHelpOptions = true)
final class UploadBench implements Callable<Integer> {
  private static final int MIB = 1 << 20;

  @Option(names = "--rounds", description = "Measured rounds (default ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(names = "--large", description = "MiB of the one large file (default ${DEFAULT-VALUE}).")
  private int large = 1024;

  @Option(names = "--files", description = "Small files of 2 MB (default ${DEFAULT-VALUE}).")
  private int files = 2_000;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new UploadBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory(Program.ROOT.resolve("server/target"), "bench-uploads");
    var big = random(folder.resolve("big"), (long) large * MIB);
    var small = random(folder.resolve("small"), 2_000_000);
    try (var imgstream = ResumableSide.start(folder);
        var nginx = WebDavSide.start(folder)) {
      System.out.println("| bytes | imgstream, MB/s | nginx, MB/s | ratio | target |");
      System.out.println("|---|---|---|---|---|");
      compare("one file of %d MiB".formatted(large), imgstream, nginx, big, 1);
      compare("%d files of 2 MB, four at a time".formatted(files), imgstream, nginx, small, files);
      System.out.println(imgstream.memory());
    } finally {
      Files.delete(big);
      Files.delete(small);
      Folders.delete(folder);
    }
    return 0;
  }

  private void compare(String what, Side imgstream, Side nginx, Path file, int count)
      throws Exception {
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    // The first round warms both up.
    for (int round = 0; round <= rounds; round++) {
      double one = rate(imgstream, file, count);
      double other = rate(nginx, file, count);
      if (round > 0) {
        ours.add(one);
        theirs.add(other);
        ratios.add(one / other);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | 0.70 |%n",
        what,
        Spread.of(ours, "%.0f"),
        Spread.of(theirs, "%.0f"),
        Spread.of(ratios, "%.2f"));
  }

  /** MB a second, from the first byte to the last answer. */
  private static double rate(Side side, Path file, int count) throws Exception {
    long began = System.nanoTime();
    side.take(file, count);
    double seconds = (System.nanoTime() - began) / 1e9;
    side.forget();
    return Files.size(file) * (double) count / seconds / 1e6;
  }

  private static Path random(Path file, long size) throws IOException {
    var block = new byte[MIB];
    var random = new Random(size);
    try (var out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= Math.min(left, MIB)) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(left, MIB));
      }
    }
    // What the writing left to do must not weigh on what is measured.
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return file;
  }
}
