package dev.imgstream.api;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** A running server that holds some photos, and the requests that contract cases make of it. */
final class Library {
  static final String JPEG = "albums/nature/tanners_ridge.jpg";
  static final String NAME = "tanners.jpg";

  /** The id of no photo. */
  static final String NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057";

  private final TestApp app;
  private final Path folder;
  private final String id;
  private final String placedId;
  private final String quickId;
  private final String brokenId;
  private final String trashedId;
  private final Deque<String> unseenIds = new ArrayDeque<>();
  private final Uploader uploader;
  private int others;

  Library(TestApp app, Path folder) throws IOException, InterruptedException {
    this.app = app;
    this.folder = folder;
    this.uploader = new Uploader(app.address());
    this.id = kept(NAME, Photos.read(JPEG));
    this.placedId = kept("springs.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"));
    this.quickId = kept("quick.jpg", Photos.read("metadata/tags/picasa.jpg"));
    this.trashedId = kept("trashed.jpg", copy(JPEG, "trashed"));
    delete(trashedId);
    this.brokenId = kept("broken.jpg", copy(JPEG, "broken"));
    loseObjects(brokenId);
    for (int i = 0; i < 12; i++) {
      unseenIds.add(kept("unseen " + i + ".jpg", copy(JPEG, "unseen " + i)));
    }
  }

  /** A NIKON's photo that nothing happened to. */
  String id() {
    return id;
  }

  /** A photo that tells its place. */
  String placedId() {
    return placedId;
  }

  /** A photo that is converted at once. */
  String quickId() {
    return quickId;
  }

  /** A photo whose objects somebody has removed. */
  String brokenId() {
    return brokenId;
  }

  /** A photo that has no preview yet, another each time. */
  String unseenId() {
    return unseenIds.remove();
  }

  /** A photo in the trash. */
  String trashedId() {
    return trashedId;
  }

  /** A JPEG's bytes with a comment, so that they are a photo of their own. */
  static byte[] copy(String jpeg, String comment) {
    return Copies.jpeg(Photos.read(jpeg), comment);
  }

  /** Bytes of none of the photos that are there. */
  static byte[] other() {
    return copy("albums/nature/silver_fir.jpg", "other");
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request = app.request(path);
    return app.send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  HttpResponse<byte[]> add(String name, byte[] bytes, String more)
      throws IOException, InterruptedException {
    return app.post(name, bytes, more);
  }

  /** Adds a photo that is not there, another each time. */
  HttpResponse<byte[]> addAnother() throws IOException, InterruptedException {
    others++;
    return add("another " + others + ".jpg", copy(JPEG, "another " + others), "");
  }

  HttpResponse<byte[]> post(String path, byte[] bytes) throws IOException, InterruptedException {
    return app.send(app.request(path).POST(BodyPublishers.ofByteArray(bytes)).build());
  }

  HttpResponse<byte[]> of(String what, String photo) throws IOException, InterruptedException {
    return get("/api/photos/" + photo + what);
  }

  HttpResponse<byte[]> range(String range) throws IOException, InterruptedException {
    return get("/api/photos/" + id + "/original", "Range", range);
  }

  HttpResponse<byte[]> held(String what) throws IOException, InterruptedException {
    return heldAt("/api/photos/" + id + what);
  }

  /** Asks again for what the caller has. */
  HttpResponse<byte[]> heldAt(String path) throws IOException, InterruptedException {
    var tag = get(path).headers().firstValue("ETag").orElseThrow();
    return get(path, "If-None-Match", tag);
  }

  HttpResponse<byte[]> delete(String photo) throws IOException, InterruptedException {
    return app.send(app.request("/api/photos/" + photo).DELETE().build());
  }

  /** The address of a strip of one thumb. */
  String namedStrip() {
    return NamedStrip.of(UUID.fromString(id), 1);
  }

  /** Asks for many months as bytes. */
  HttpResponse<byte[]> packedMonths(String names) throws IOException, InterruptedException {
    return get("/api/months?months=" + names, "Accept", "application/vnd.imgstream.months");
  }

  /** Asks for a month as bytes. */
  HttpResponse<byte[]> packed(String path) throws IOException, InterruptedException {
    return get(path, "Accept", "application/vnd.imgstream.month");
  }

  HttpResponse<byte[]> mark(String photo) throws IOException, InterruptedException {
    var request = app.request("/api/photos/" + photo + "/favourite");
    return app.send(request.PUT(BodyPublishers.noBody()).build());
  }

  HttpResponse<byte[]> unmark(String photo) throws IOException, InterruptedException {
    return app.send(app.request("/api/photos/" + photo + "/favourite").DELETE().build());
  }

  HttpResponse<byte[]> healthWithoutWorkspace() throws IOException, InterruptedException {
    var workspace = folder.resolve("objects/.incoming");
    var aside = Files.move(workspace, folder.resolve("aside"));
    try {
      return get("/health");
    } finally {
      Files.move(aside, workspace);
    }
  }

  /** By an address of this machine that is not its name, as after DNS rebinding. */
  HttpResponse<byte[]> byAnotherName(String operation) throws IOException, InterruptedException {
    var address = URI.create("http://0.0.0.0:" + app.address().getPort() + path(operation));
    return app.send(bare(operation, HttpRequest.newBuilder(address)));
  }

  HttpResponse<byte[]> withLongAddress(String operation) throws IOException, InterruptedException {
    return app.send(bare(operation, app.request(path(operation) + "?more=" + "a".repeat(20_000))));
  }

  HttpResponse<byte[]> withLongHeader(String operation) throws IOException, InterruptedException {
    var request = app.request(path(operation)).header("X-More", "a".repeat(20_000));
    return app.send(bare(operation, request));
  }

  private static HttpRequest bare(String operation, HttpRequest.Builder request) {
    return request
        .method(operation.substring(0, operation.indexOf(' ')), BodyPublishers.noBody())
        .build();
  }

  private String path(String operation) {
    return operation
        .substring(operation.indexOf(' ') + 1)
        .replace("{id}", id)
        .replace("{revision}", "1")
        .replace("{zip}", NOBODY)
        .replace("{month}", "2023-09");
  }

  /** A client of the server's that sends in parts. */
  Uploader uploader() {
    return uploader;
  }

  /** Asks for acts on many photos. */
  Chosen chosen() {
    return new Chosen(this);
  }

  private String kept(String name, byte[] bytes) throws IOException, InterruptedException {
    return TestApp.json(app.post(name, bytes, "")).get("id").asString();
  }

  /** Removes all objects of a photo by hand. */
  void loseObjects(String photo) throws IOException {
    for (var name : app.objects()) {
      if (name.contains(photo)) {
        Files.delete(folder.resolve("objects").resolve(name));
      }
    }
  }
}
