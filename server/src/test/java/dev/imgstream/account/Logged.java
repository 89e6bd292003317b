package dev.imgstream.account;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that the program logs meanwhile, at its most talkative, with all fields. */
public final class Logged implements AutoCloseable {
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.imgstream");
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
        }
      };

  public Logged() {
    log.setLevel(Level.DEBUG);
    log.setAdditive(false);
    appender.start();
    log.addAppender(appender);
  }

  /** Everything as text. */
  public String text() {
    var text = new StringBuilder();
    for (var event : events) {
      text.append(event.getFormattedMessage())
          .append(event.getMDCPropertyMap())
          .append(event.getKeyValuePairs());
      if (event.getThrowableProxy() != null) {
        text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The security events in their order. */
  public List<String> securityEvents() {
    return events.stream()
        .map(ILoggingEvent::getKeyValuePairs)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(pair -> pair.key.equals("security_event"))
        .map(pair -> String.valueOf(pair.value))
        .toList();
  }

  public void forget() {
    events.clear();
  }

  @Override
  public void close() {
    log.detachAppender(appender);
    log.setAdditive(true);
    log.setLevel(null);
  }
}
