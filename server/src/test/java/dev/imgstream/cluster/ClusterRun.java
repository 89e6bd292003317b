package dev.imgstream.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./run cluster-test}: people use several servers of one library at once, with duplicates,
 * collisions, overwrites and deletes, while servers are killed and started and the bucket fails at
 * times. The last line tells what became of the photos.
 */
@Command(name = "./run cluster-test", mixinStandardHelpOptions = true)
final class ClusterRun implements Callable<Integer> {
  private static final int AT_ONCE = 12;

  @Option(
      names = "--photos",
      description = "Files to upload, or a few more (default ${DEFAULT-VALUE}).")
  private int photos = 2_000;

  @Option(names = "--kills", description = "Servers to kill (default ${DEFAULT-VALUE}).")
  private int kills = 20;

  @Option(names = "--servers", description = "Servers at once (default ${DEFAULT-VALUE}).")
  private int servers = 4;

  @Option(names = "--seed", description = "Of the random moments (default ${DEFAULT-VALUE}).")
  private long seed = 2_026;

  private final AtomicInteger uploaded = new AtomicInteger();

  ClusterRun() {}

  ClusterRun(int photos, int kills) {
    this.photos = photos;
    this.kills = kills;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ClusterRun()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("imgstream-cluster");
    return run(folder).isSound() ? 0 : 1;
  }

  /** Has it used, and tells what is there at the end. */
  ReadBack run(Path folder) throws Exception {
    try (var cluster = new Cluster(folder, servers);
        var person = new Person(cluster)) {
      var stories = live(cluster, person);
      cluster.bucket().calm();
      person.settle();
      var readBack = new ReadBack(stories, kills, person.retries());
      readBack.read(person);
      readBack.expect("verify finds nothing beside servers", cluster.run("verify", "--deep") == 0);
      cluster.endAll();
      cluster.age();
      readBack.expect("sweep succeeds", cluster.run("sweep", "--grace", "1h") == 0);
      readBack.expect("verify finds nothing after it", cluster.run("verify", "--deep") == 0);
      readBack.countOrphans(cluster);
      System.out.println(readBack);
      return readBack;
    }
  }

  private List<Story> live(Cluster cluster, Person person) throws Exception {
    var stories = new ConcurrentLinkedQueue<Story>();
    var next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        running.add(
            threads.submit(
                () -> {
                  while (uploaded.get() < photos) {
                    var story = new Story(person, next.getAndIncrement());
                    story.run();
                    stories.add(story);
                    uploaded.addAndGet(story.files());
                  }
                  return null;
                }));
      }
      running.add(
          threads.submit(
              () -> {
                new Trouble(cluster, seed).make(kills, photos, uploaded::get);
                return null;
              }));
    }
    for (var one : running) {
      one.get();
    }
    return List.copyOf(stories);
  }
}
