package dev.imgstream.api;

import dev.imgstream.TestApp;
import dev.imgstream.TestPostgres;
import dev.imgstream.config.Config;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A PostgreSQL and a bucket, on which any number of servers run, and a page that sends to it. */
public final class Cloud implements AutoCloseable {
  /** The bucket that the servers keep their objects in. */
  public static final String BUCKET = "photos";

  static final String ORIGIN = "https://photos.example";

  final FakeGcs bucket;
  private String database;
  private final Path disks;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<TestApp> servers = new ArrayList<>();
  private final List<Uploader> uploaders = new ArrayList<>();

  /** A cloud of its own, whose servers have disks in a folder. */
  public Cloud(Path disks) throws IOException {
    this(disks, TestPostgres.fresh());
  }

  Cloud(Path disks, String database) throws IOException {
    this.disks = disks;
    this.database = database;
    this.bucket = new FakeGcs(0).bucket(BUCKET).unlimited(BUCKET);
  }

  /** The bucket, to make it fail or to look into it. */
  public FakeGcs bucket() {
    return bucket;
  }

  Map<String, String> environment() {
    return Map.of(
        "IMGSTREAM_DATABASE_URL",
        database,
        "IMGSTREAM_STORAGE",
        "gs://" + BUCKET,
        "STORAGE_EMULATOR_HOST",
        bucket.address().toString());
  }

  /** The same for a command on an empty disk. */
  public Config config() throws IOException {
    return config(Map.of());
  }

  /** The same, with more of an environment. */
  public Config config(Map<String, String> more) throws IOException {
    var variables = new HashMap<>(environment());
    variables.putAll(more);
    variables.put("IMGSTREAM_DATA", disk().toString());
    return Config.read(variables, false);
  }

  /** Starts one more server, on an empty disk. */
  public TestApp server() throws IOException {
    var server = TestApp.start(disk(), environment());
    servers.add(server);
    return server;
  }

  /** A page of a server. */
  public Uploader uploader(TestApp server) {
    var uploader = new Uploader(server.address());
    uploaders.add(uploader);
    return uploader;
  }

  private Path disk() throws IOException {
    return Files.createTempDirectory(disks, "disk");
  }

  /** Announces a file and sends it to the bucket as a page does; the upload's id. */
  public String sent(Uploader uploader, String name, byte[] file) throws Exception {
    return sent(uploader, name, file, Map.of());
  }

  String sent(Uploader uploader, String name, byte[] file, Map<String, String> more)
      throws Exception {
    var announced = new HashMap<String, Object>(Uploader.file(name, file));
    announced.putAll(more);
    var id = uploader.opened(List.of(announced)).get(0).get("uploadId").asString();
    send(uploader, id, file);
    return id;
  }

  /** Sends the bytes of an upload that was opened. */
  public void send(Uploader uploader, String id, byte[] file) throws Exception {
    put(session(uploader, id), file);
  }

  /** The address of a session that a server opens. */
  String session(Uploader uploader, String id) throws Exception {
    return TestApp.json(uploader.sessions(List.of(id))).get("uploads").get(0).get("url").asString();
  }

  /** Sends a whole file to a session; the status. */
  int put(String session, byte[] file) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(session))
            .header("Content-Range", "bytes 0-%d/%d".formatted(file.length - 1, file.length))
            .PUT(BodyPublishers.ofByteArray(file))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Completes uploads in one request; the answers. */
  public static JsonNode complete(Uploader uploader, String... ids) throws Exception {
    var wishes = new ArrayList<Map<String, String>>();
    for (var id : ids) {
      wishes.add(Map.of("id", id));
    }
    return TestApp.json(uploader.complete(wishes)).get("uploads");
  }

  /** Makes all objects and uploads so much older. */
  public void age(Duration age) throws SQLException {
    bucket.age(BUCKET, age);
    change("update upload set opened_at = opened_at - " + age.toMillis());
  }

  /** Changes rows by hand. */
  public void change(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one value of a query. */
  public String ask(String query) throws SQLException {
    try (var connection = DriverManager.getConnection(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Ends the servers, and has what starts from now on find a new database without rows. */
  public void loseDatabase() {
    useDatabase(TestPostgres.fresh());
  }

  /** Ends the servers, and has what starts from now on use another database. */
  public void useDatabase(String url) {
    servers.forEach(TestApp::close);
    servers.clear();
    database = url;
  }

  /** The names of all objects. */
  public List<String> objects() {
    return bucket.names(BUCKET);
  }

  @Override
  public void close() {
    uploaders.forEach(Uploader::close);
    servers.forEach(TestApp::close);
    client.close();
    bucket.close();
  }
}
