package dev.imgstream.upkeep;

import java.io.InterruptedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Notes what a sweep does, and knows when it is to stop. */
final class Journal {
  private final Consumer<Act> tell;
  private final BooleanSupplier stopped;
  private final Map<Act.Kind, Integer> counts = new EnumMap<>(Act.Kind.class);

  Journal(Consumer<Act> tell, BooleanSupplier stopped) {
    this.tell = tell;
    this.stopped = stopped;
  }

  void note(Act.Kind kind, String what, String told) {
    counts.merge(kind, 1, Integer::sum);
    tell.accept(new Act(kind, what, told));
  }

  /** Notes what could not be done; it is tried again the next time. */
  void failed(String what, Exception cause) {
    LoggerFactory.getLogger(Journal.class).debug("could not sweep {}", what, cause);
    note(Act.Kind.FAIL, what, "it could not be done and is left: " + cause);
  }

  /**
   * To be called between one thing and the next.
   *
   * @throws InterruptedIOException if no more is to be done
   */
  void goOn() throws InterruptedIOException {
    if (stopped.getAsBoolean()) {
      throw new InterruptedIOException("the sweep was stopped");
    }
  }

  Swept swept() {
    return new Swept(Map.copyOf(counts));
  }
}
