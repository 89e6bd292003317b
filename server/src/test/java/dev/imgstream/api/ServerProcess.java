package dev.imgstream.api;

import dev.imgstream.DecoderProcesses;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code imgstream serve} as a process of its own, run as the launcher runs it. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern GREETING =
      Pattern.compile("imgstream is at (http://localhost:\\d+/)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Several may start at once; one that cannot ends by itself. */
  private static final Duration MOST_FOR_A_START = Duration.ofMinutes(3);

  private final Process process;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts on a data folder and a free port; on return the server listens. */
  public ServerProcess(Path data) throws Exception {
    this(data, Map.of(), List.of());
  }

  /** The same, with more of an environment, and options of Java's that win over the usual. */
  public ServerProcess(Path data, Map<String, String> environment, List<String> options)
      throws Exception {
    // Not with the data, whose disk may be full.
    var output = Files.createTempFile("imgstream-server", ".log");
    output.toFile().deleteOnExit();
    var builder = command(data, "serve").redirectErrorStream(true).redirectOutput(output.toFile());
    builder.command().addAll(2, options);
    builder.environment().putAll(environment);
    this.process = builder.start();
    Await.until(
        "the server told its address",
        MOST_FOR_A_START,
        () -> !process.isAlive() || GREETING.matcher(Files.readString(output)).find());
    var greeting = GREETING.matcher(Files.readString(output));
    if (!greeting.find()) {
      throw new IOException("the server did not start: " + Files.readString(output));
    }
    this.address = URI.create(greeting.group(1));
  }

  /** Runs another subcommand to its end, shows what it wrote, and returns its exit code. */
  public static int run(Path data, String... arguments) throws IOException, InterruptedException {
    return run(data, Map.of(), arguments);
  }

  /** The same, with more of an environment. */
  public static int run(Path data, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var builder = command(data, arguments).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var output = process.inputReader()) {
      output.lines().forEach(System.out::println);
    }
    return process.waitFor();
  }

  /** Begins another subcommand, whose output goes nowhere. */
  public static Process begin(Path data, String... arguments) throws IOException {
    return begin(data, Map.of(), arguments);
  }

  /** The same, with more of an environment. */
  public static Process begin(Path data, Map<String, String> environment, String... arguments)
      throws IOException {
    var builder =
        command(data, arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static ProcessBuilder command(Path data, String... arguments) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + options(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.imgstream.Main");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("PORT", "0");
    builder.environment().put("IMGSTREAM_DATA", data.toString());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder;
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)).build());
  }

  HttpResponse<byte[]> post(String name, byte[] bytes, String more)
      throws IOException, InterruptedException {
    var query = "/api/photos?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + more;
    return send(
        HttpRequest.newBuilder(address.resolve(query))
            .POST(BodyPublishers.ofByteArray(bytes))
            .build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** The memory that the server and its decoders hold, in bytes (proc(5)). */
  public long residentBytes() throws IOException {
    long all = residentBytesAlone();
    for (var decoder : decoders()) {
      all += residentBytes(decoder);
    }
    return all;
  }

  /** The memory that the server holds without its decoders, in bytes. */
  public long residentBytesAlone() throws IOException {
    return residentBytes(process.toHandle());
  }

  /** None of a process that has ended. */
  private static long residentBytes(ProcessHandle process) throws IOException {
    var file = Path.of("/proc", String.valueOf(process.pid()), "status");
    try {
      var resident = RESIDENT.matcher(Files.readString(file));
      return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
    } catch (IOException unreadable) {
      if (process.isAlive()) {
        throw unreadable;
      }
      return 0;
    }
  }

  /** Its decoders. */
  public List<ProcessHandle> decoders() {
    return DecoderProcesses.of(process.toHandle());
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process at once, as SIGKILL and the loss of power do. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    client.shutdownNow();
  }

  /** Tells it to end, as SIGTERM does. */
  void terminate() {
    process.destroy();
  }

  /** The exit code of a process that ends within a time. */
  int exitCode(Duration most) throws InterruptedException {
    if (!process.waitFor(most)) {
      throw new AssertionError("the server was still there after " + most);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroy();
    process.onExit().join();
  }

  private static File options() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var file = at.resolve("server").resolve("java.options");
      if (Files.exists(file)) {
        return file.toFile();
      }
    }
    throw new IOException("no folder above this one has server/java.options");
  }
}
