package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code imgstream health}: asks the server of this machine whether it is ready.
 *
 * <p>It is what a container's health check runs, so that an image needs no program for that.
 */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the server on this machine, found by PORT and HOST, whether it is ready.",
      "Exit code: 0 it is, 1 it is not or does not answer, 2 the configuration is wrong."
    })
final class AskHealth implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "the server does not answer",
        1,
        config -> ask(config, System.out));
  }

  /** Asks and returns the exit code. */
  int ask(Config config, PrintStream out) throws IOException {
    // HttpURLConnection is of the platform's core, so the answer costs little more than a start.
    var connection = (HttpURLConnection) readiness(config.http()).toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    try {
      boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      out.println(ready ? "ready" : "not ready");
      return ready ? 0 : 1;
    } finally {
      connection.disconnect();
    }
  }

  private static URI readiness(Config.Http http) {
    var host = http.host().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : http.host();
    var name = host.getHostAddress();
    return URI.create(
        "http://%s:%d/health?endpoint=readiness"
            .formatted(name.contains(":") ? "[" + name + "]" : name, http.port()));
  }
}
