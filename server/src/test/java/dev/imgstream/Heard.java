package dev.imgstream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to the program's log, from warnings on, and keeps it off the console meanwhile. */
public final class Heard implements AutoCloseable {
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.imgstream");
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> ear =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
        }
      };

  public Heard() {
    ear.setContext(log.getLoggerContext());
    ear.start();
    log.setAdditive(false);
    log.setLevel(Level.WARN);
    log.addAppender(ear);
  }

  /** The {@code security_event} of every line that has one, in the order of the lines. */
  public List<String> securityEvents() {
    return fields("security_event");
  }

  /** One field's values, of every line that has it. */
  public List<String> fields(String name) {
    return events.stream().flatMap(event -> field(event, name).stream()).toList();
  }

  /** How many failures were told. */
  public long errors() {
    return events.stream().filter(event -> event.getLevel() == Level.ERROR).count();
  }

  @Override
  public void close() {
    log.detachAppender(ear);
    log.setLevel(null);
    log.setAdditive(true);
  }

  private static Optional<String> field(ILoggingEvent event, String name) {
    var pairs = event.getKeyValuePairs();
    return pairs == null
        ? Optional.empty()
        : pairs.stream()
            .filter(pair -> pair.key.equals(name))
            .map(pair -> String.valueOf(pair.value))
            .findFirst();
  }
}
