package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imgstream.api.Copies;
import dev.imgstream.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** A library of real photos on disk that no server serves, to be damaged and looked after. */
final class KeptLibrary {
  static final String TANNERS = "albums/nature/tanners_ridge.jpg";

  private final Path data;

  KeptLibrary(Path data) {
    this.data = data;
  }

  /**
   * What a command printed.
   *
   * @param lines on standard output
   */
  record Outcome(int exit, List<String> lines) {}

  /**
   * Fills an empty folder with photos of every standing: plain, provisional, with a preview, made
   * sharper, overwritten, in the trash.
   */
  static KeptLibrary fill(Path data) throws IOException, InterruptedException {
    try (var app = TestApp.start(data, Map.of())) {
      app.post("plain.jpg", Photos.read(TANNERS), "");
      app.post("phone.heic", Photos.read("formats/heic/IMG_2682.heic"), "");
      app.post("drawing.png", Photos.read("formats/png/density_plot.png"), "");
      var seen = id(app.post("seen.heic", copyOfPhone(), "").body());
      app.get("/api/photos/" + seen + "/preview");
      app.post("over.jpg", Photos.read("metadata/tags/picasa.jpg"), "");
      app.post("over.jpg", copy("over"), "&onCollision=overwrite");
      var gone = id(app.post("gone.jpg", copy("gone"), "").body());
      app.send(app.request("/api/photos/" + gone).DELETE().build());
    }
    return new KeptLibrary(data);
  }

  /** The same library in another folder. */
  KeptLibrary copyTo(Path other) throws IOException {
    try (var files = Files.walk(data)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var copy = other.resolve(data.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return new KeptLibrary(other);
  }

  static byte[] copy(String comment) {
    return Copies.jpeg(Photos.read(TANNERS), comment);
  }

  private static byte[] copyOfPhone() {
    return Copies.heic(Photos.read("formats/heic/IMG_2682.heic"), "seen");
  }

  Config config() {
    return Config.read(Map.of("PORT", "0", "IMGSTREAM_DATA", data.toString()), false);
  }

  Path data() {
    return data;
  }

  Outcome verify(String... arguments) throws IOException {
    var verify = new Verify();
    new CommandLine(verify).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    int exit = verify.verify(config(), new PrintStream(out, true, UTF_8));
    return new Outcome(exit, out.toString(UTF_8).lines().toList());
  }

  Outcome sweep(String... arguments) throws IOException {
    var sweep = new Sweep();
    new CommandLine(sweep).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    int exit = sweep.sweep(config(), new PrintStream(out, true, UTF_8));
    return new Outcome(exit, out.toString(UTF_8).lines().toList());
  }

  /** Makes an unfinished upload look as if it had stood still for so long. */
  void ageUpload(String upload, Duration age) throws IOException, SQLException {
    change(
        "update upload set opened_at = (unixepoch() - %d) * 1000 where id = '%s'"
            .formatted(age.toSeconds(), upload));
    var partial = object(".uploads/" + upload);
    if (Files.exists(partial)) {
      age(partial, age);
    }
  }

  /** The one value of a query. */
  String ask(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.getString(1);
    }
  }

  void change(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String owner() throws SQLException {
    return ask("select id from owner");
  }

  String id(String name) throws SQLException {
    return ask("select id from photo where name = '" + name + "'");
  }

  /** The key of a photo's original of the first revision. */
  String original(String name) throws SQLException {
    return "originals/" + owner() + "/" + id(name) + name.substring(name.lastIndexOf('.'));
  }

  String thumb(String name) throws SQLException {
    return rendition(
        name, ask("select version from photo where name = '" + name + "'"), "thumb.webp");
  }

  String rendition(String name, String version, String file) throws SQLException {
    return "renditions/" + owner() + "/" + id(name) + "/" + version + "/" + file;
  }

  String sidecar(String name) throws SQLException {
    return "sidecars/" + owner() + "/" + id(name) + ".json";
  }

  Path database() {
    return data.resolve("imgstream.db");
  }

  Path object(String key) {
    return data.resolve("objects").resolve(key);
  }

  /** Writes an object by hand, as old as is said. */
  Path write(String key, byte[] bytes, Duration age) throws IOException {
    var file = object(key);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return age(file, age);
  }

  static Path age(Path file, Duration age) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  /** Makes every object as old as is said. */
  void ageAll(Duration age) throws IOException {
    for (var name : files()) {
      age(object(name), age);
    }
  }

  /** Every file under the objects' folder. */
  List<String> files() throws IOException {
    var root = data.resolve("objects");
    try (Stream<Path> files = Files.walk(root)) {
      return new ArrayList<>(
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .sorted()
              .toList());
    }
  }

  /** Announces a file to a server and sends so many of its bytes; returns the upload's id. */
  static String open(TestApp app, String name, byte[] bytes, int sent)
      throws IOException, InterruptedException {
    var files = Map.of("files", List.of(Map.of("name", name, "size", bytes.length)));
    var opened =
        app.send(
            app.request("/api/uploads")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new JsonMapper().writeValueAsBytes(files)))
                .build());
    var id = TestApp.json(opened).get("files").get(0).get("uploadId").asString();
    if (sent > 0) {
      app.send(
          app.request("/api/uploads/" + id + "/bytes")
              .header("Content-Range", "bytes 0-%d/%d".formatted(sent - 1, bytes.length))
              .PUT(BodyPublishers.ofByteArray(bytes, 0, sent))
              .build());
    }
    return id;
  }

  private static String id(byte[] json) {
    return new JsonMapper().readTree(json).get("id").asString();
  }
}
