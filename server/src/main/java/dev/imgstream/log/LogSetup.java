package dev.imgstream.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import dev.imgstream.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets logging up from the configuration; it writes to the console and nowhere else. */
public final class LogSetup {
  private LogSetup() {}

  /** Takes the place of whatever logged before. */
  public static void apply(Config.Log config) {
    apply(config, ConsoleTarget.SystemOut);
  }

  /** The same on standard error, for a command whose standard output is its result. */
  public static void applyToErrors(Config.Log config) {
    apply(config, ConsoleTarget.SystemErr);
  }

  private static void apply(Config.Log config, ConsoleTarget target) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder =
        switch (config.format()) {
          case JSON -> new JsonLines();
          case TEXT -> new TextLines();
        };
    encoder.setContext(context);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget(target.getName());
    console.setEncoder(encoder);
    console.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(Level.WARN);
    // Javalin logs what it throws as well; here it is told once, where it is handled.
    context.getLogger("io.javalin").setLevel(Level.OFF);
    context.getLogger("dev.imgstream").setLevel(Level.toLevel(config.level().name()));
  }
}
