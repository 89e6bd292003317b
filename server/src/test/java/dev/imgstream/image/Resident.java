package dev.imgstream.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory that a program and its children hold (proc(5)). Pages that several of them share are
 * counted for each, so that the sum is rather too much.
 *
 * @param program its process
 */
record Resident(long program) {
  private static final long BETWEEN_NANOS = 20_000_000;

  /** Bytes. */
  long bytes() throws IOException {
    long all = bytes(program);
    for (var child : ProcessHandle.of(program).stream().flatMap(ProcessHandle::children).toList()) {
      all += bytes(child.pid());
    }
    return all;
  }

  /** Processes that decode. */
  long children() {
    return ProcessHandle.of(program).stream().flatMap(ProcessHandle::children).count();
  }

  private static long bytes(long process) throws IOException {
    // What has ended meanwhile holds nothing.
    return field(process, "VmRSS").map(text -> number(text) * 1024).orElse(0L);
  }

  static Optional<String> field(long process, String name) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process), "status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    } catch (NoSuchFileException ended) {
      return Optional.empty();
    }
  }

  private static long number(String text) {
    return Long.parseLong(text.replaceAll("\\D", ""));
  }

  /** Looks on until it is closed. */
  Peak watch() {
    return new Peak();
  }

  /** The most of a while, as seen fifty times a second. */
  final class Peak implements AutoCloseable {
    private final AtomicLong most = new AtomicLong();
    private final CompletableFuture<Void> looking = CompletableFuture.runAsync(this::look);
    private volatile boolean over;

    private void look() {
      while (!over) {
        try {
          most.accumulateAndGet(Resident.this.bytes(), Math::max);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }

    /** Bytes. */
    long bytes() {
      return most.get();
    }

    @Override
    public void close() {
      over = true;
      looking.join();
    }
  }
}
