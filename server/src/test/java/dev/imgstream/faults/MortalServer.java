package dev.imgstream.faults;

import dev.imgstream.api.ServerProcess;
import java.net.URI;
import java.nio.file.Path;

/** A server that is killed and started again; who asks for its address waits until it is up. */
final class MortalServer implements AutoCloseable {
  private final Path data;
  private ServerProcess process;
  private int kills;

  MortalServer(Path data) throws Exception {
    this.data = data;
    this.process = new ServerProcess(data);
  }

  synchronized URI address() {
    return process.address();
  }

  /** Ends it at once and starts another on the same folder. */
  synchronized void kill() throws Exception {
    process.kill();
    kills++;
    process = new ServerProcess(data);
  }

  synchronized int kills() {
    return kills;
  }

  @Override
  public synchronized void close() {
    process.close();
  }
}
