package dev.imgstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU seconds of the threads that live, by what they do; zero where the system does not tell.
 *
 * <p>The threads that wait for decoders are left out: they and the decoders' processes are told by
 * what the others leave of the whole.
 *
 * @param jit compilers
 * @param gc collector, and the VM thread in which the serial one works
 * @param java all others
 */
record ThreadTimes(double jit, double gc, double java) {
  /** How the names of our threads begin that wait for decoders. */
  static final String WORKER = "rendering-";

  /** Linux counts in these for programs, whatever the kernel's own beat (time(7), USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  static ThreadTimes of(Program program) throws IOException {
    var tasks = program.proc("task");
    double jit = 0;
    double gc = 0;
    double java = 0;
    if (Files.isDirectory(tasks)) {
      try (var threads = Files.newDirectoryStream(tasks)) {
        for (var thread : threads) {
          var name = Files.readString(thread.resolve("comm"));
          if (name.matches("C[12] Compiler.*\\s*")) {
            jit += seconds(thread);
          } else if (name.matches("(VM Thread|GC Thread|G1 ).*\\s*")) {
            gc += seconds(thread);
          } else if (!name.startsWith(WORKER)) {
            java += seconds(thread);
          }
        }
      }
    }
    return new ThreadTimes(jit, gc, java);
  }

  ThreadTimes since(ThreadTimes before) {
    return new ThreadTimes(jit - before.jit, gc - before.gc, java - before.java);
  }

  /**
   * proc(5), stat: the name in parentheses may hold spaces; utime and stime are fields 14 and 15.
   */
  private static double seconds(Path thread) throws IOException {
    var stat = Files.readString(thread.resolve("stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }
}
