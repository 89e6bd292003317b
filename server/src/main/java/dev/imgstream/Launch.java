package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.config.ConfigException;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** What every command begins and ends with: the environment, the log, and why it cannot go on. */
final class Launch {
  /** The exit code of a command that was told what makes no sense, or could not begin. */
  static final int CANNOT_RUN = 2;

  private Launch() {}

  /** What a command does once it knows its configuration; it returns the exit code. */
  @FunctionalInterface
  interface Work {
    int run(Config config) throws IOException, InterruptedException;
  }

  /**
   * Runs a command and returns its exit code.
   *
   * @param log sets the log up
   * @param cannot how the sentence begins that tells on standard error of a failure
   * @param failed the exit code after a failure
   */
  static int run(Consumer<Config.Log> log, String cannot, int failed, Work work)
      throws InterruptedException {
    try {
      var config =
          Config.read(
              System.getenv(),
              Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
      log.accept(config.log());
      return work.run(config);
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return CANNOT_RUN;
    } catch (IOException | RuntimeException e) {
      System.err.println(cannot + ": " + e.getMessage());
      LoggerFactory.getLogger(Launch.class).debug("the command failed", e);
      return failed;
    }
  }
}
