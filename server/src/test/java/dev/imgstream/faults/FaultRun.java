package dev.imgstream.faults;

import dev.imgstream.Photos;
import dev.imgstream.api.Await;
import dev.imgstream.api.Copies;
import dev.imgstream.api.ServerProcess;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./run faults}: a batch of photos is uploaded while the server is killed at random moments,
 * the disk is full for a while, connections are cut in the middle of a part, and every complete is
 * sent twice at once. The last line tells what became of the photos.
 */
@Command(name = "./run faults", mixinStandardHelpOptions = true)
final class FaultRun implements Callable<Integer> {
  private static final int SENDERS = 4;
  private static final int LONGEST_REST_MILLIS = 60;
  private static final int MEBIBYTES_A_FILE = 1;
  private static final int MEBIBYTES_AT_LEAST = 128;

  @Option(names = "--files", description = "Photos to upload (default ${DEFAULT-VALUE}).")
  private int files = 300;

  @Option(names = "--kills", description = "Kills of the server (default ${DEFAULT-VALUE}).")
  private int kills = 40;

  @Option(names = "--seed", description = "Of the random moments (default ${DEFAULT-VALUE}).")
  private long seed = 2_026;

  /** The photo of each file that is safe, by the file's name. */
  private final Map<String, String> safe = new ConcurrentHashMap<>();

  FaultRun() {}

  FaultRun(int files, int kills) {
    this.files = files;
    this.kills = kills;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FaultRun()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("imgstream-faults");
    try (var disk = new SmallDisk(folder, MEBIBYTES_AT_LEAST + files * MEBIBYTES_A_FILE)) {
      return run(disk).isSound() ? 0 : 1;
    } finally {
      Files.delete(folder);
    }
  }

  /** Uploads, and tells what is there at the end. */
  Findings run(SmallDisk disk) throws Exception {
    var data = Files.createDirectory(disk.folder().resolve("data"));
    var batch = batch();
    Findings findings;
    try (var server = new MortalServer(data);
        var sender = new Sender(server, seed)) {
      upload(batch, sender, server, disk);
      findings = Findings.of(server.address(), batch, safe);
      findings.expect(
          "verify finds nothing while the server runs",
          ServerProcess.run(data, "verify", "--deep") == 0);
      findings.count(server.kills(), sender.retries());
    }
    findings.expect("sweep succeeds", ServerProcess.run(data, "sweep", "--grace", "0s") == 0);
    findings.expect(
        "verify finds nothing after it", ServerProcess.run(data, "verify", "--deep") == 0);
    findings.expectNothingLeftBehind(data.resolve("objects"));
    System.out.println(findings);
    return findings;
  }

  private void upload(Map<String, byte[]> batch, Sender sender, MortalServer server, SmallDisk disk)
      throws Exception {
    var queue = new ConcurrentLinkedQueue<>(batch.entrySet());
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        running.add(threads.submit(() -> sendAll(queue, sender)));
      }
      running.add(threads.submit(() -> disturb(sender, server, disk)));
    }
    for (var one : running) {
      one.get();
    }
  }

  private Void sendAll(ConcurrentLinkedQueue<Map.Entry<String, byte[]>> queue, Sender sender)
      throws InterruptedException {
    for (var file = queue.poll(); file != null; file = queue.poll()) {
      safe.put(file.getKey(), sender.send(file.getKey(), file.getValue()));
    }
    return null;
  }

  private Void disturb(Sender sender, MortalServer server, SmallDisk disk) throws Exception {
    var moments = new Random(seed + 1);
    for (int kill = 0; kill < kills; kill++) {
      if (kill == kills / 2) {
        fillForAWhile(sender, disk);
      }
      int after = (int) ((kill + moments.nextDouble()) * files / kills);
      Await.until("enough photos are safe for the next kill", () -> safe.size() >= after);
      // Not a wait for anything: the moment of the crash is what is tried out.
      TimeUnit.MILLISECONDS.sleep(moments.nextInt(LONGEST_REST_MILLIS));
      server.kill();
    }
    return null;
  }

  private static void fillForAWhile(Sender sender, SmallDisk disk) throws Exception {
    disk.fill();
    int before = sender.retries();
    Await.until("senders were refused", () -> sender.retries() >= before + 5 * SENDERS);
    disk.free();
  }

  /** Photos of several formats and sizes, each of other bytes. */
  private Map<String, byte[]> batch() {
    var batch = new LinkedHashMap<String, byte[]>();
    for (int n = 0; n < files; n++) {
      var comment = "fault " + n;
      switch (n % 10) {
        case 0 ->
            batch.put(n + ".heic", Copies.heic(Photos.read("formats/heic/IMG_2682.heic"), comment));
        case 1 ->
            batch.put(n + ".png", Copies.png(Photos.read("formats/png/density_plot.png"), comment));
        case 2, 3 ->
            batch.put(
                n + ".jpg", Copies.jpeg(Photos.read("albums/nature/silver_fir.jpg"), comment));
        default ->
            batch.put(
                n + ".jpg", Copies.jpeg(Photos.read("albums/nature/tanners_ridge.jpg"), comment));
      }
    }
    return batch;
  }
}
