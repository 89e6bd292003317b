package dev.imgstream.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** As many senders as the page has. */
final class FourAtATime {
  private static final int SENDERS = 4;

  private FourAtATime() {}

  /** Something to do for each number, over a connection of its thread's own. */
  @FunctionalInterface
  interface Work {
    void with(Wire wire, int number) throws Exception;
  }

  /** Does the work for each number below the count. */
  static void run(int port, int count, Work work) throws Exception {
    var next = new AtomicInteger();
    List<Callable<Void>> senders = new ArrayList<>();
    for (int i = 0; i < Math.min(SENDERS, count); i++) {
      senders.add(
          () -> {
            try (var wire = new Wire(port)) {
              for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                work.with(wire, n);
              }
            }
            return null;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sender : threads.invokeAll(senders)) {
        sender.get();
      }
    }
  }
}
