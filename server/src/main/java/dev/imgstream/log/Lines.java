package dev.imgstream.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An encoder that makes one line of each event. */
abstract class Lines extends EncoderBase<ILoggingEvent> {

  /** The event's line, without its end. */
  abstract String line(ILoggingEvent event);

  @Override
  public final byte[] encode(ILoggingEvent event) {
    return (line(event) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public final byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public final byte[] footerBytes() {
    return new byte[0];
  }

  /** The fields that came with the event, those of its request first. */
  static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
    }
    return fields;
  }

  static Optional<String> stackTrace(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return Optional.ofNullable(thrown).map(ThrowableProxyUtil::asString);
  }
}
