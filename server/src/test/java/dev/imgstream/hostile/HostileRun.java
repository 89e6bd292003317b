package dev.imgstream.hostile;

import dev.imgstream.Photos;
import dev.imgstream.api.Await;
import dev.imgstream.api.Copies;
import dev.imgstream.api.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run hostile DIR}: sends each file of a folder whole, cut off and with bits turned over,
 * and files that were made to do harm. The last line tells what became of them.
 */
@Command(name = "./run hostile", mixinStandardHelpOptions = true)
final class HostileRun implements Callable<Integer> {
  private static final int SENDERS = 4;
  private static final int WARM_UP = 40;

  /** What the server's heap and glibc's arenas in it may still grow by after the warm-up. */
  private static final long LEEWAY = 128L << 20;

  /** Decoders that have nothing to do end after a minute. */
  private static final Duration CALM = Duration.ofMinutes(2);

  @Parameters(paramLabel = "DIR", description = "Folder of photos and of other files.")
  private Path folder = Path.of("");

  @Option(
      names = "--url",
      description = "A server to send to; without it one is started, and its memory watched.")
  private @Nullable URI url;

  @Option(
      names = "--every",
      description = "Bytes from one cut of a file to the next (default ${DEFAULT-VALUE}).")
  private int every = 1024;

  @Option(
      names = "--flips",
      description = "Copies of a file with bits turned over (default ${DEFAULT-VALUE}).")
  private int flips = 20;

  @Option(names = "--seed", description = "Of the bits (default ${DEFAULT-VALUE}).")
  private long seed = 2_026;

  private int sent;

  HostileRun() {}

  HostileRun(Path folder, int every, int flips) {
    this.folder = folder;
    this.every = every;
    this.flips = flips;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new HostileRun()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var findings = run();
    System.out.println(findings);
    return findings.isSound() ? 0 : 1;
  }

  /** Sends it all, and tells what became of it. */
  HostileFindings run() throws Exception {
    var findings = new HostileFindings();
    if (url != null) {
      attack(url, Optional.empty(), findings);
      return findings;
    }
    var data = Files.createTempDirectory("imgstream-hostile");
    try (var server = new ServerProcess(data)) {
      attack(server.address(), Optional.of(server), findings);
      findings.expect("the server is the one that was started", server.isAlive());
    } finally {
      delete(data);
    }
    return findings;
  }

  private void attack(URI address, Optional<ServerProcess> server, HostileFindings findings)
      throws Exception {
    try (var sender = new HostileSender(address, findings)) {
      sendGood(sender, findings, WARM_UP);
      long before = server.isPresent() ? server.get().residentBytesAlone() : 0;
      sendAll(files().iterator(), sender);
      sendGood(sender, findings, 2);
      if (server.isPresent()) {
        awaitCalm(server.get(), before, findings);
      }
    }
  }

  private static void awaitCalm(ServerProcess server, long before, HostileFindings findings)
      throws Exception {
    System.out.printf("%d MiB before", before >> 20);
    try {
      Await.until(
          "",
          CALM,
          () -> server.decoders().isEmpty() && server.residentBytesAlone() < before + LEEWAY);
    } catch (AssertionError never) {
      findings.expect(
          "decoders have ended and the memory is back at its level of " + (before >> 20) + " MiB",
          false);
    }
    System.out.printf(", %d MiB after%n", server.residentBytes() >> 20);
  }

  /** Sends sound photos of other bytes each. */
  private void sendGood(HostileSender sender, HostileFindings findings, int count)
      throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      var comment = "good " + System.nanoTime() + " " + sent++;
      var jpeg = Copies.jpeg(Photos.read("albums/nature/tanners_ridge.jpg"), comment);
      var heic = Copies.heic(Photos.read("formats/heic/IMG_2682.heic"), comment);
      var taken = i % 2 == 0 ? sender.isTaken("good.jpg", jpeg) : sender.isTaken("good.heic", heic);
      findings.expect("a good photo is taken", taken);
    }
  }

  private Stream<HostileFile> files() throws IOException {
    var mangled = new Mangled(every, flips, seed);
    var bombs =
        Stream.of(PngBombs.all(), TiffBombs.all(), HeifBombs.all(), OtherBombs.all())
            .flatMap(all -> all);
    var photos =
        photos().stream()
            .flatMap(
                file -> mangled.of(file, folder.relativize(file).toString().replace('/', '_')));
    return Stream.concat(bombs, photos);
  }

  private List<Path> photos() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void sendAll(Iterator<HostileFile> files, HostileSender sender)
      throws InterruptedException, ExecutionException {
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(SENDERS)) {
      for (int i = 0; i < SENDERS; i++) {
        running.add(
            threads.submit(
                () -> {
                  for (var file = next(files); file.isPresent(); file = next(files)) {
                    sender.send(file.get());
                  }
                  return null;
                }));
      }
    }
    for (var one : running) {
      one.get();
    }
  }

  private static Optional<HostileFile> next(Iterator<HostileFile> files) {
    synchronized (files) {
      return files.hasNext() ? Optional.of(files.next()) : Optional.empty();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
