package dev.imgstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** libvips alone: one process of {@link YardstickMain}, with a line to and fro for each photo. */
final class Yardstick implements Contestant {
  private final Program program;
  private final Writer orders;
  private final BlockingQueue<String> done = new ArrayBlockingQueue<>(1024);

  static Yardstick start() throws IOException {
    return new Yardstick(
        Program.start(
            Map.of(),
            List.of("-cp", System.getProperty("java.class.path"), YardstickMain.class.getName())));
  }

  private Yardstick(Program program) {
    this.program = program;
    this.orders = program.process().outputWriter();
    var output = program.output();
    Thread.ofPlatform().daemon().start(() -> collect(output));
  }

  private void collect(BufferedReader output) {
    try {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        done.put(line);
      }
      done.put("the yardstick has ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Program program() {
    return program;
  }

  /** Waits for any photo's end: with one wait for each photo given, as many are under way. */
  @Override
  public void take(Sample sample) throws IOException, InterruptedException {
    synchronized (orders) {
      orders.write(sample.kind() + "\t" + sample.type() + "\t" + sample.file() + "\n");
      orders.flush();
    }
    var answer = done.take();
    if (!answer.equals(YardstickMain.DONE)) {
      throw new IOException(answer);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
