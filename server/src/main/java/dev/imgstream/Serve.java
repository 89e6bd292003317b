package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code imgstream serve}: shows the photos until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Start the server; environment variables configure it (see README.md).")
final class Serve implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(LogSetup::apply, "imgstream cannot start", 1, Serve::serve);
  }

  private static int serve(Config config) throws IOException, InterruptedException {
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var app = new App(config, Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> handOver(stop, stopped), "stop"));
      System.out.printf("imgstream is at http://%s:%d/%n", address(config), app.port());
      stop.await();
      return 0;
    } finally {
      stopped.countDown();
    }
  }

  /**
   * Waits until everything is closed, since the JVM ends when its hooks have. It would tell of the
   * signal by its exit code, though an end that was asked for is no failure.
   */
  private static void handOver(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String address(Config config) {
    var host = config.http().host();
    if (host.equals(InetAddress.getLoopbackAddress())) {
      return "localhost";
    }
    return host instanceof Inet6Address ? "[::1]" : host.getHostAddress();
  }
}
