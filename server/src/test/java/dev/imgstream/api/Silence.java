package dev.imgstream.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the program's log quiet, for a test that brings errors about on purpose. */
public final class Silence implements AutoCloseable {
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.imgstream");

  public Silence() {
    log.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    log.setLevel(null);
  }
}
