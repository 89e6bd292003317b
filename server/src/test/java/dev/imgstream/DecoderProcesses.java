package dev.imgstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The decoders of a program, found as its child processes that run Java; on Linux, which tells of
 * their threads.
 */
public final class DecoderProcesses {
  private DecoderProcesses() {}

  /**
   * The thread in which a decoder takes files (proc(5), comm); it begins when all else is ready.
   */
  private static final String READY = "decoding";

  /** Those of this very program. */
  public static List<ProcessHandle> ours() {
    return of(ProcessHandle.current());
  }

  /** Those of another. */
  public static List<ProcessHandle> of(ProcessHandle program) {
    return program
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Whether one has begun to wait for files. */
  public static boolean isReady(ProcessHandle decoder) {
    var threads = Path.of("/proc", Long.toString(decoder.pid()), "task");
    try (var all = Files.newDirectoryStream(threads)) {
      for (var thread : all) {
        if (Files.readString(thread.resolve("comm")).strip().equals(READY)) {
          return true;
        }
      }
      return false;
    } catch (IOException ended) {
      return false;
    }
  }

  /** Sends a signal, such as {@code SEGV}. */
  public static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    // A process that has ended meanwhile is none of ours.
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
