package dev.imgstream.bench;

import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Photos sent as the page sends them: announced by the hundred, their bytes put to the bucket, and
 * completed by the hundred.
 */
final class PagesWay implements AutoCloseable {
  private static final int HUNDRED = 100;

  /** Files that the page sends at once. */
  private static final int AT_ONCE = 4;

  private final Server server;
  private final byte[] photo;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Double> completesASecond = new ArrayList<>();
  private int sent;

  PagesWay(Server server, byte[] jpeg) {
    this.server = server;
    this.photo = jpeg;
  }

  /** How many completes a second there were, in each hundred. */
  List<Double> completesASecond() {
    return completesASecond;
  }

  /** Sends a hundred copies, and sees that they are kept. */
  void sendAHundred() throws Exception {
    var files = new ArrayList<byte[]>();
    for (int n = 0; n < HUNDRED; n++) {
      // Beyond all numbers that the other way has used.
      files.add(Copies.numbered(PhotoType.JPEG, photo, 10_000_000 + sent++));
    }
    var ids = announced(files);
    var sessions = asked("/api/uploads/sessions", Map.of("uploads", ids)).get("uploads");
    var puts = new ArrayList<Callable<Boolean>>();
    for (int n = 0; n < HUNDRED; n++) {
      var session = sessions.get(n).get("url").asString();
      var file = files.get(n);
      puts.add(() -> put(session, file));
    }
    try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var put : senders.invokeAll(puts)) {
        put.get();
      }
    }
    complete(ids);
  }

  private List<String> announced(List<byte[]> files) throws Exception {
    var wishes = new ArrayList<Map<String, Object>>();
    for (var file : files) {
      var sha256 = sha256(file);
      wishes.add(Map.of("name", sha256 + ".jpg", "size", file.length, "sha256", sha256));
    }
    var ids = new ArrayList<String>();
    asked("/api/uploads", Map.of("files", wishes))
        .get("files")
        .forEach(file -> ids.add(file.get("uploadId").asString()));
    return ids;
  }

  private boolean put(String session, byte[] file) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(session))
            .header("Content-Range", "bytes 0-%d/%d".formatted(file.length - 1, file.length))
            .PUT(BodyPublishers.ofByteArray(file))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("the bucket answered " + status);
    }
    return true;
  }

  private void complete(List<String> ids) throws Exception {
    var wishes = ids.stream().map(id -> Map.of("id", id)).toList();
    long began = System.nanoTime();
    var answers = asked("/api/uploads/complete", Map.of("uploads", wishes)).get("uploads");
    completesASecond.add(HUNDRED * 1e9 / (System.nanoTime() - began));
    for (var answer : answers) {
      if (!"new".equals(answer.path("outcome").asString(""))) {
        throw new IOException("an upload was answered " + answer);
      }
    }
  }

  private JsonNode asked(String path, Object body) throws Exception {
    var mapper = JsonMapper.shared();
    return mapper.readTree(server.post(path, mapper.writeValueAsBytes(body)));
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Override
  public void close() {
    client.close();
  }
}
