package dev.imgstream.bench;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Where the server's CPU time goes: samples of its Java threads by JFR (JEP 509, Linux only). */
final class Profile {
  private static final String EVENT = "jdk.CPUTimeSample";

  private Profile() {}

  /** Runs one more lap, recorded, and tells the stages' CPU time per photo. */
  static String of(Server server, List<Sample> samples, int copies)
      throws IOException, InterruptedException {
    var recording = Files.createTempFile(Program.ROOT.resolve("server/target"), "bench", ".jfr");
    try {
      jcmd(
          server,
          "JFR.start",
          "name=bench",
          "settings=none",
          "+" + EVENT + "#enabled=true",
          "+" + EVENT + "#throttle=2ms");
      var before = ThreadTimes.of(server.program());
      var lap = Lap.run(server, samples, copies);
      var threads = ThreadTimes.of(server.program()).since(before);
      jcmd(server, "JFR.stop", "name=bench", "filename=" + recording);
      return told(lap, stages(recording), threads);
    } finally {
      Files.delete(recording);
    }
  }

  private static String told(Lap lap, Map<Stage, Double> stages, ThreadTimes threads) {
    var lines = new ArrayList<String>();
    double images = lap.cpuSeconds() - threads.jit() - threads.gc() - threads.java();
    double sampled = stages.values().stream().mapToDouble(Double::doubleValue).sum();
    lines.add(line("decoders: check, decode, shrink, encode", images, lap));
    stages.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> lines.add(line(entry.getKey().label(), entry.getValue(), lap)));
    lines.add(line("other threads, not sampled", threads.java() - sampled, lap));
    lines.add(line("JIT compiler", threads.jit(), lap));
    lines.add(line("GC and VM thread", threads.gc(), lap));
    lines.add(line("in all, while recorded", lap.cpuSeconds(), lap));
    return String.join("\n", lines);
  }

  private static String line(String what, double seconds, Lap lap) {
    return "  %-42s %8.2f ms %6.1f %%"
        .formatted(what, 1000 * seconds / lap.photos(), 100 * seconds / lap.cpuSeconds());
  }

  private static Map<Stage, Double> stages(Path recording) throws IOException {
    var stages = new EnumMap<Stage, Double>(Stage.class);
    try (var file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        var event = file.readEvent();
        if (event.getEventType().getName().equals(EVENT) && !onWorker(event)) {
          stages.merge(
              stage(event), event.getDuration("samplingPeriod").toNanos() / 1e9, Double::sum);
        }
      }
    }
    return stages;
  }

  private static boolean onWorker(RecordedEvent event) {
    var thread = event.getThread("eventThread");
    return thread != null
        && thread.getJavaName() != null
        && thread.getJavaName().startsWith(ThreadTimes.WORKER);
  }

  private static Stage stage(RecordedEvent event) {
    var stack = event.getStackTrace();
    if (stack == null) {
      return Stage.UNKNOWN;
    }
    return Stage.of(
        stack.getFrames().stream().map(frame -> frame.getMethod().getType().getName()).toList());
  }

  private static void jcmd(Server server, String... command)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(Program.java("jcmd")));
    words.add(Long.toString(server.program().process().pid()));
    words.addAll(List.of(command));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var answer = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (process.waitFor() != 0) {
      throw new IOException("jcmd failed: " + answer);
    }
  }
}
