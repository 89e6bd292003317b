package dev.imgstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process run with the program's own options, whose use of the machine can be read. */
final class Program implements AutoCloseable {
  /** The clone's folder: the test classes lie in its server/target/test-classes. */
  static final Path ROOT = root();

  private static final Path OPTIONS = ROOT.resolve("server/java.options");
  private static final Path AOT_CACHE = ROOT.resolve("server/target/imgstream.aot");

  private final Process process;

  /** Starts {@code java OPTIONS JAVA_OPTS arguments…}, its errors shown with ours. */
  static Program start(Map<String, String> environment, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(java("java"), "@" + OPTIONS));
    command.add("-XX:AOTCache=" + AOT_CACHE);
    command.addAll(words(System.getenv().getOrDefault("JAVA_OPTS", "")));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  private Program(Process process) {
    this.process = process;
  }

  /** A tool of the JDK that runs this. */
  static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  Process process() {
    return process;
  }

  BufferedReader output() {
    return process.inputReader();
  }

  /**
   * The CPU time taken so far, in user and kernel mode, by the program and its decoders; on Linux
   * in steps of 10 ms. Elsewhere decoders that have ended are left out.
   */
  Duration cpu() throws IOException {
    var all = process.info().totalCpuDuration().orElseThrow().plus(cpuOfTheEnded());
    for (var child : process.children().toList()) {
      all = all.plus(child.info().totalCpuDuration().orElse(Duration.ZERO));
    }
    return all;
  }

  /** proc(5), stat: cutime and cstime are fields 16 and 17, in hundredths of a second. */
  private Duration cpuOfTheEnded() throws IOException {
    var file = proc("stat");
    if (!Files.exists(file)) {
      return Duration.ZERO;
    }
    var stat = Files.readString(file);
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofMillis(10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
  }

  /** Forgets the peak of memory, where the system can (Linux, proc(5), clear_refs). */
  void forgetPeak() throws IOException {
    forgetPeak(process.pid());
    for (var child : process.children().toList()) {
      forgetPeak(child.pid());
    }
  }

  private static void forgetPeak(long process) throws IOException {
    var file = proc(process, "clear_refs");
    if (Files.exists(file)) {
      Files.writeString(file, "5");
    }
  }

  /**
   * The most memory that was resident at once, in MiB; NaN where the system does not tell. Those of
   * the program and of its decoders are added, though they may not have been at the same time.
   */
  double peakMebibytes() throws IOException {
    double all = peakMebibytes(process.pid());
    for (var child : process.children().toList()) {
      all += peakMebibytes(child.pid());
    }
    return all;
  }

  private static double peakMebibytes(long process) throws IOException {
    var status = proc(process, "status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    }
  }

  Path proc(String name) {
    return proc(process.pid(), name);
  }

  private static Path proc(long process, String name) {
    return Path.of("/proc", Long.toString(process), name);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(20, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static Path root() {
    try {
      var classes = Program.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(classes).resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
