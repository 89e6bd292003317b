package dev.imgstream.bench;

import java.io.BufferedReader;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code imgstream serve} in a process and with a data folder of its own, and its client. */
final class Server implements Contestant {
  private static final String GREETING = "imgstream is at ";

  private final Data data;

  private final Program program;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger sent = new AtomicInteger();

  /** Starts on a free port; the data folder is beside the clone's own, on the same disk. */
  static Server start() throws IOException {
    return start(Map.of());
  }

  /** The same, so that Flight Recorder can be started in it, for which each statement pays. */
  static Server startProfiled() throws IOException {
    return start(Map.of(), scratch(), true);
  }

  /** The same, with more of an environment. */
  static Server start(Map<String, String> environment) throws IOException {
    return start(environment, scratch(), false);
  }

  /** The same on a data folder that is there, and stays. */
  static Server on(Path data) throws IOException {
    return start(Map.of(), new Data(data, true), false);
  }

  private static Data scratch() throws IOException {
    return new Data(
        Files.createTempDirectory(Program.ROOT.resolve("server/target"), "bench-data"), false);
  }

  private static Server start(Map<String, String> environment, Data data, boolean isProfiled)
      throws IOException {
    var variables = new HashMap<>(environment);
    variables.put("PORT", "0");
    variables.put("IMGSTREAM_DATA", data.folder().toString());
    var arguments = new ArrayList<String>();
    if (isProfiled) {
      arguments.add("-Djfr.unsupported.vm=false");
    }
    arguments.addAll(
        List.of("-jar", Program.ROOT.resolve("server/target/imgstream.jar").toString(), "serve"));
    var program = Program.start(variables, arguments);
    var output = program.output();
    var server = new Server(data, program, URI.create(greeted(output)));
    Thread.ofPlatform().daemon().start(() -> output.lines().forEach(_ -> {}));
    return server;
  }

  private Server(Data data, Program program, URI address) {
    this.data = data;
    this.program = program;
    this.address = address;
  }

  private static String greeted(BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(GREETING)) {
        return line.substring(GREETING.length());
      }
    }
    throw new IOException("the server ended before it had begun");
  }

  @Override
  public Program program() {
    return program;
  }

  /** Sends one more copy of the photo, as a page would, and sees that it is kept. */
  @Override
  public void take(Sample sample) throws IOException, InterruptedException {
    int number = sent.incrementAndGet();
    var name =
        URLEncoder.encode(number + "-" + sample.file().getFileName(), StandardCharsets.UTF_8);
    var body = Copies.numbered(sample.type(), Files.readAllBytes(sample.file()), number);
    var request =
        HttpRequest.newBuilder(address.resolve("/api/photos?name=" + name))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var reply = client.send(request, BodyHandlers.ofString());
    if (reply.statusCode() != 201) {
      throw new IOException(
          sample.file() + " was answered " + reply.statusCode() + ": " + reply.body());
    }
  }

  /** Posts JSON, and answers with the body of a reply that must be 200. */
  byte[] post(String path, byte[] json) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    return reply(path, request).body();
  }

  URI address() {
    return address;
  }

  /** The body of a reply that must be 200. */
  byte[] get(String path) throws IOException, InterruptedException {
    return get(path, Map.of());
  }

  /** The same, asked with more headers. */
  byte[] get(String path, Map<String, String> headers) throws IOException, InterruptedException {
    return asked(path, headers).body();
  }

  /** The tag of a reply that must be 200. */
  String tag(String path) throws IOException, InterruptedException {
    return asked(path, Map.of()).headers().firstValue("ETag").orElseThrow();
  }

  private HttpResponse<byte[]> asked(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(path));
    headers.forEach(request::header);
    return reply(path, request);
  }

  private HttpResponse<byte[]> reply(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var reply = client.send(request.build(), BodyHandlers.ofByteArray());
    if (reply.statusCode() != 200) {
      throw new IOException(path + " was answered " + reply.statusCode());
    }
    return reply;
  }

  @Override
  public void close() throws IOException {
    client.close();
    program.close();
    if (!data.stays()) {
      Folders.delete(data.folder());
    }
  }

  /** Where a library lies. */
  private record Data(Path folder, boolean stays) {}
}
