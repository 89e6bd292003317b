package dev.imgstream.image;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The image as it runs in the cloud: one processor, 2 GiB, a root that cannot be written to, no
 * capabilities. Its network is the host's, so that it finds what stands beside it.
 */
final class Container implements AutoCloseable {
  private static final String STARTED = "2006-01-02T15:04:05.999999999Z07:00";

  private final Podman podman;
  private final String id;
  private final URI address;
  private final Duration toReady;

  /** Starts it and waits until it says that it is ready. */
  static Container start(Podman podman, String image, Map<String, String> environment)
      throws Exception {
    var own = new HashMap<>(environment);
    var port = String.valueOf(freePort());
    own.put("PORT", port);
    own.putIfAbsent("HOST", "127.0.0.1");
    var create =
        new ArrayList<>(
            List.of(
                "create",
                "--network=host",
                "--pull=never",
                "--memory=2g",
                "--memory-swap=2g",
                "--cpus=1",
                "--read-only",
                "--cap-drop=all",
                "--security-opt=no-new-privileges",
                // It is run when this asks for it, and not by a timer, which takes systemd.
                "--no-healthcheck"));
    own.forEach((name, value) -> create.add("--env=" + name + "=" + value));
    create.add(image);
    var id = podman.run(create.toArray(String[]::new));
    return new Container(podman, id, URI.create("http://localhost:" + port));
  }

  private Container(Podman podman, String id, URI address) throws Exception {
    this.podman = podman;
    this.id = id;
    this.address = address;
    try (var probe = new Probe(address)) {
      podman.run("start", id);
      var ready = probe.ready();
      this.toReady = Duration.between(startedAt(), ready);
    } catch (Exception failure) {
      podman.run("logs", id).lines().forEach(System.err::println);
      close();
      throw failure;
    }
  }

  private Instant startedAt() throws IOException, InterruptedException {
    var told = podman.told("container", id, "{{.State.StartedAt.Format \"" + STARTED + "\"}}");
    return OffsetDateTime.parse(told).toInstant();
  }

  URI address() {
    return address;
  }

  /** From the start of its first process to the first 200 of its readiness. */
  Duration toReady() {
    return toReady;
  }

  /** CPU time of its first process so far, to which what else the machine does adds little. */
  Duration cpu() throws IOException, InterruptedException {
    return ProcessHandle.of(process()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }

  /** Its first process, as the host counts. */
  long process() throws IOException, InterruptedException {
    return Long.parseLong(podman.told("container", id, "{{.State.Pid}}"));
  }

  /** One line of a process's status (proc(5)), without its name. */
  String status(String name) throws IOException, InterruptedException {
    return Resident.field(process(), name).orElseThrow();
  }

  /** Whether its root may be written to by nobody. */
  boolean rootIsReadOnly() throws IOException, InterruptedException {
    // proc(5), mountinfo: the fifth field is where, the sixth how.
    return Files.readAllLines(Path.of("/proc", String.valueOf(process()), "mountinfo")).stream()
        .map(line -> line.split(" ", -1))
        .filter(fields -> fields[4].equals("/"))
        .allMatch(fields -> List.of(fields[5].split(",", -1)).contains("ro"));
  }

  Resident resident() throws IOException, InterruptedException {
    return new Resident(process());
  }

  /** Has it look after its own health; fails if it is not well. */
  void checkHealth() throws IOException, InterruptedException {
    podman.run("exec", id, "imgstream", "health");
  }

  /** Tells it to end, and waits for that. */
  End end() throws IOException, InterruptedException {
    var told = Instant.now();
    podman.run("kill", "--signal=TERM", id);
    int status = Integer.parseInt(podman.run("wait", id));
    return new End(status, Duration.between(told, Instant.now()));
  }

  /** What it wrote. */
  String log() throws IOException, InterruptedException {
    return podman.run("logs", id);
  }

  @Override
  public void close() throws IOException {
    try {
      podman.run("rm", "--force", "--time=0", "--volumes", id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("a container was not removed: " + id, e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** How it ended, and how long that took. */
  record End(int status, Duration took) {}
}
