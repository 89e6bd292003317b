package dev.imgstream.rendition;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a decoder's process is started: this program's own Java and classes, and little else. */
final class DecoderProgram {
  /** Beside the jar, made by the build (JEP 514). */
  private static final String AOT_CACHE = "imgstream-decoder.aot";

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms8m",
          // What holds a JPEG of full size on its way out; all else is in native memory.
          "-Xmx320m",
          "-XX:+ExitOnOutOfMemoryError",
          // It runs little Java, and may live for a minute only.
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          // A decoder that crashes is told of in the log, and leaves no files about.
          "-XX:+SuppressFatalErrorMessage",
          "-XX:-CreateCoredumpOnCrash",
          // Its standard output is for replies.
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "--enable-native-access=ALL-UNNAMED");

  /** What is passed on of the environment, which may hold secrets. */
  private static final Set<String> VARIABLES =
      Set.of(
          "PATH",
          "TMPDIR",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "LD_LIBRARY_PATH",
          "DYLD_FALLBACK_LIBRARY_PATH",
          "LIBHEIF_PLUGIN_PATH");

  private DecoderProgram() {}

  /**
   * Starts one.
   *
   * @throws DecoderMissing if that is not possible
   */
  static Process start() {
    return start(
        aotCache().filter(Files::exists).map(cache -> "-XX:AOTCache=" + cache), Optional.empty());
  }

  /**
   * Starts one that learns what it needs, and writes its cache at its end; empty where the program
   * does not run from its jar.
   */
  static Optional<Process> startToLearn() {
    return aotCache()
        .map(cache -> "-XX:AOTCacheOutput=" + cache)
        .map(output -> start(Optional.of(output), Optional.of(DecoderMain.LEARN)));
  }

  private static Process start(Optional<String> option, Optional<String> argument) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java));
    command.addAll(OPTIONS);
    option.ifPresent(command::add);
    command.addAll(List.of("-cp", classes(), DecoderMain.class.getName()));
    argument.ifPresent(command::add);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(VARIABLES);
    // glibc keeps an arena for each thread and gives little of it back; decoded photos are large.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    try {
      return builder.start();
    } catch (IOException failure) {
      throw new DecoderMissing("A decoder's process could not be started.", failure);
    }
  }

  private static String classes() {
    return System.getProperty("java.class.path");
  }

  private static Optional<Path> aotCache() {
    return Optional.of(classes())
        .filter(path -> path.endsWith(".jar") && !path.contains(File.pathSeparator))
        .map(jar -> Path.of(jar).resolveSibling(AOT_CACHE));
  }
}
