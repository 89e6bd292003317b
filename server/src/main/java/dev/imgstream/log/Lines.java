package dev.imgstream.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An encoder that makes one line of each event. */
abstract class Lines extends EncoderBase<ILoggingEvent> {

  /** More than a request's line has. */
  private static final int USUAL_BYTES = 1024;

  /** Writes the event's line in UTF-8, without its end. */
  abstract void write(ILoggingEvent event, ByteArrayOutputStream to);

  @Override
  public final byte[] encode(ILoggingEvent event) {
    var line = new ByteArrayOutputStream(USUAL_BYTES);
    write(event, line);
    line.write('\n');
    return line.toByteArray();
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
