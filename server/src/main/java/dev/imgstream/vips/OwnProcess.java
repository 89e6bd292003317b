package dev.imgstream.vips;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process that decodes strangers' files does to itself. The calls are POSIX's, and their
 * numbers the same on Linux and macOS.
 */
public final class OwnProcess {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;
  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;
  private static final MemorySegment IGNORED = MemorySegment.ofAddress(1); // SIG_IGN
  private static final int RLIMIT_DATA = 2;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String DATA = "VmData:";
  private static final Path FIRST_TO_GO = Path.of("/proc/self/oom_score_adj");

  private static final Library SYSTEM = Library.ofTheSystem();

  private OwnProcess() {}

  /**
   * The standard output, for the caller alone: what native libraries print to it goes to the
   * standard error from now on.
   */
  public static OutputStream takeOutput() throws IOException {
    var output = new FileOutputStream("/dev/fd/" + STANDARD_OUTPUT);
    try (Arena arena = Arena.ofConfined()) {
      SYSTEM.integer(arena, "dup2", STANDARD_ERROR, STANDARD_OUTPUT);
    }
    return output;
  }

  /**
   * Leaves it to the parent when to end: a terminal and a service manager send their signals to
   * parent and children alike, and the parent finishes what it has begun.
   */
  public static void ignoreSignals() {
    try (Arena arena = Arena.ofConfined()) {
      for (int signal : new int[] {SIGHUP, SIGINT, SIGTERM}) {
        SYSTEM.pointer(arena, "signal", signal, IGNORED);
      }
    }
  }

  /** Asks Linux to end this process before any other where the machine's memory runs out. */
  public static void goFirst() throws IOException {
    if (Files.exists(FIRST_TO_GO)) {
      Files.writeString(FIRST_TO_GO, "1000");
    }
  }

  /**
   * Lets this process take so much more memory than it has now; what would be more it is refused.
   * Only Linux (from 4.7 on) counts a process's memory for this; elsewhere nothing happens.
   *
   * @param bytes at least 0
   */
  public static void allowMore(long bytes) throws IOException {
    if (!Files.exists(STATUS)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(JAVA_LONG, 2); // struct rlimit: now, and at most
      SYSTEM.integer(arena, "getrlimit", RLIMIT_DATA, limit);
      long most = limit.getAtIndex(JAVA_LONG, 1);
      long wanted = data() + bytes;
      // RLIM_INFINITY is the greatest of unsigned numbers.
      limit.setAtIndex(JAVA_LONG, 0, Long.compareUnsigned(wanted, most) < 0 ? wanted : most);
      SYSTEM.integer(arena, "setrlimit", RLIMIT_DATA, limit);
    }
  }

  /** Private memory that can be written to, in bytes (proc(5)). */
  private static long data() throws IOException {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(DATA))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " has no " + DATA));
    }
  }

  /** Ends the process at once, whatever its threads are at; nothing is run or freed. */
  public static void end() {
    try (Arena arena = Arena.ofConfined()) {
      SYSTEM.run(arena, "_exit", 0);
    }
  }
}
