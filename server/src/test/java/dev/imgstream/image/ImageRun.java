package dev.imgstream.image;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.imgstream.account.Proxy;
import dev.imgstream.cluster.BucketProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./run test-image}: runs the image that was built, as the cloud does, and holds it against
 * its targets.
 */
@Command(name = "./run test-image", mixinStandardHelpOptions = true)
final class ImageRun implements Callable<Integer> {
  private static final double MB = 1e6;

  @Option(names = "--tool", required = true, description = "Runs Podman where no registry is.")
  private Path tool = Path.of("");

  @Option(names = "--image", required = true, description = "The image.")
  private String image = "";

  @Option(names = "--base", required = true, description = "What it is built upon.")
  private String base = "";

  @Option(names = "--starts", description = "How often it is started for its time.")
  private int starts = 5;

  private final Targets targets = new Targets();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ImageRun()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
    var podman = new Podman(tool);
    look(podman);
    try (var proxy = new Proxy();
        var bucket = new BucketProcess();
        var postgres = EmbeddedPostgres.builder().start()) {
      var environment = new HashMap<>(proxy.environment());
      environment.put("HOST", "0.0.0.0");
      environment.put("IMGSTREAM_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
      environment.put("IMGSTREAM_STORAGE", "gs://" + BucketProcess.NAME);
      environment.put("STORAGE_EMULATOR_HOST", bucket.address().toString());
      var running = new RunningImage(podman, image, targets);
      running.starts("SQLite and a folder", Map.of(), starts);
      running.starts("PostgreSQL, a bucket, sign-in", environment, starts);
      running.lives(environment, proxy);
    }
    System.out.println(
        targets.failures().isEmpty()
            ? "The image is as it is to be."
            : "The image misses " + String.join("; ", targets.failures()) + ".");
    return targets.failures().isEmpty() ? 0 : 1;
  }

  /** What can be told without running it. */
  private void look(Podman podman) throws Exception {
    double above = size(podman, image) - size(podman, base);
    targets.atMost("unpacked, above its base", above / MB, 300, "MB");
    var root = Path.of(podman.run("image", "mount", image));
    try {
      for (var cache : new String[] {"imgstream.aot", "imgstream-decoder.aot"}) {
        var file = root.resolve("opt/imgstream").resolve(cache);
        targets.expect("has " + cache, Files.exists(file));
        if (Files.exists(file)) {
          targets.note(cache, Files.size(file) / MB, "MB");
        }
      }
    } finally {
      podman.run("image", "unmount", image);
    }
    var labels = podman.told("image", image, "{{json .Config.Labels}}");
    targets.expect("tells of its source", labels.contains("org.opencontainers.image.revision"));
    var check = podman.told("image", image, "{{json .HealthCheck.Test}}");
    targets.expect(
        "looks after its own health", check.equals("[\"CMD\",\"imgstream\",\"health\"]"));
  }

  private static double size(Podman podman, String image) throws Exception {
    return Double.parseDouble(podman.told("image", image, "{{.Size}}"));
  }
}
