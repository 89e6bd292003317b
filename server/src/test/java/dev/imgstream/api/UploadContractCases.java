package dev.imgstream.api;

import static dev.imgstream.api.ContractCase.that;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For every status of the operations on uploads a request that brings it about. */
final class UploadContractCases {
  private static final String OPEN = "POST /api/uploads";
  private static final String PUT = "PUT /api/uploads/{id}/bytes";
  private static final String COMPLETE = "POST /api/uploads/{id}/complete";
  private static final String SESSIONS = "POST /api/uploads/sessions";
  private static final String COMPLETE_MANY = "POST /api/uploads/complete";
  private static final String CANCEL = "DELETE /api/uploads/{id}";
  private static final String FORMERS = "GET /api/photos/{id}/formers";
  private static final String RESTORE = "POST /api/photos/{id}/formers/{revision}/restore";

  private UploadContractCases() {}

  static Stream<ContractCase> all() {
    return Stream.of(opening(), sending(), completing(), bulk(), ledger(), formers())
        .flatMap(cases -> cases);
  }

  /** Completing while as many photos are being rendered as may wait. */
  static ContractCase whenBusy() {
    return that(COMPLETE, 503, library -> complete(library, photo("busy"), ""));
  }

  private static Stream<ContractCase> opening() {
    var files =
        List.of(
            Map.of("name", "new.jpg", "size", 5, "modified", "2024-05-06T14:03:22+09:00"),
            Uploader.file("duplicate.jpg", Photos.read(Library.JPEG)),
            Uploader.file(Library.NAME, Library.other()),
            Map.of("name", "../bad.jpg", "size", 5),
            Map.of("name", "empty.jpg", "size", 0));
    return Stream.of(
        that(OPEN, 200, library -> library.uploader().open(Map.of("files", files))),
        that(OPEN, 400, library -> library.uploader().open(Map.of("files", List.of()))),
        that(OPEN, 413, library -> library.uploader().open("a".repeat(17_000_000))));
  }

  private static Stream<ContractCase> bulk() {
    return Stream.of(
        that(SESSIONS, 200, UploadContractCases::sessions),
        that(SESSIONS, 400, library -> library.uploader().sessions(List.of())),
        that(SESSIONS, 413, library -> library.uploader().sessions(List.of("a".repeat(70_000)))),
        that(COMPLETE_MANY, 200, UploadContractCases::completeMany),
        that(COMPLETE_MANY, 400, library -> library.uploader().complete(List.of("none"))),
        that(
            COMPLETE_MANY,
            413,
            library -> library.uploader().complete(List.of("a".repeat(70_000)))));
  }

  private static HttpResponse<byte[]> sessions(Library library)
      throws IOException, InterruptedException {
    var open = library.uploader().openedId("session.jpg", photo("session"));
    return library.uploader().sessions(List.of(open, Library.NOBODY));
  }

  private static HttpResponse<byte[]> completeMany(Library library)
      throws IOException, InterruptedException {
    var file = photo("one of many");
    var sent = library.uploader().openedId("many.jpg", file);
    library.uploader().put(sent, file, 0, file.length);
    var taken = library.uploader().openedId(Library.NAME, Library.other());
    library.uploader().put(taken, Library.other(), 0, Library.other().length);
    return library
        .uploader()
        .complete(List.of(Map.of("id", sent), Map.of("id", taken), Map.of("id", Library.NOBODY)));
  }

  private static Stream<ContractCase> sending() {
    var file = photo("sent");
    return Stream.of(
        that(PUT, 200, library -> put(library, file, "bytes 0-%d/*".formatted(file.length - 1))),
        that(PUT, 200, library -> library.uploader().ask(completed(library, "end"), file.length)),
        that(PUT, 308, library -> put(library, Arrays.copyOf(file, 10), "bytes 0-9/*")),
        that(PUT, 308, library -> put(library, new byte[0], "bytes */*")),
        that(PUT, 400, library -> put(library, file, "bytes of a file")),
        that(PUT, 404, library -> library.uploader().ask(Library.NOBODY, 10)),
        that(
            PUT,
            422,
            library ->
                put(library, new byte[file.length], "bytes 0-%d/*".formatted(file.length - 1))));
  }

  private static Stream<ContractCase> completing() {
    var text = "This is no photo.".getBytes(UTF_8);
    return Stream.of(
        that(COMPLETE, 200, library -> complete(library, photo("completed"), "")),
        that(
            COMPLETE,
            200,
            library -> {
              var id = library.uploader().openedId(Library.NAME, Library.other());
              return library.uploader().complete(id, "?onCollision=skip");
            }),
        that(COMPLETE, 400, library -> complete(library, photo("undecided"), "?onCollision=x")),
        that(COMPLETE, 404, library -> library.uploader().complete(Library.NOBODY, "")),
        that(
            COMPLETE, 409, library -> library.uploader().upload(Library.NAME, Library.other(), "")),
        that(
            COMPLETE,
            409,
            library -> {
              var id = library.uploader().openedId("incomplete.jpg", photo("incomplete"));
              return library.uploader().complete(id, "");
            }),
        that(COMPLETE, 415, library -> complete(library, text, "")),
        that(COMPLETE, 422, library -> complete(library, Arrays.copyOf(photo("half"), 9_000), "")),
        that(
            CANCEL,
            204,
            library ->
                library.uploader().cancel(library.uploader().openedId("a.jpg", photo("no")))),
        that(CANCEL, 404, library -> library.uploader().cancel(Library.NOBODY)));
  }

  private static Stream<ContractCase> ledger() {
    return Stream.of(
        that("GET /api/uploads", 200, library -> library.get("/api/uploads?limit=3")),
        that("GET /api/uploads", 200, library -> library.get("/api/uploads?still=gone")),
        that("GET /api/uploads", 400, library -> library.get("/api/uploads?limit=0")),
        that("GET /api/uploads", 400, library -> library.get("/api/uploads?still=x")),
        that("GET /api/uploads.csv", 200, library -> library.get("/api/uploads.csv")),
        that("GET /api/uploads.csv", 400, library -> library.get("/api/uploads.csv?state=x")));
  }

  private static Stream<ContractCase> formers() {
    return Stream.of(
        that(FORMERS, 200, library -> library.of("/formers", overwritten(library, "listed"))),
        that(FORMERS, 404, library -> library.of("/formers", Library.NOBODY)),
        that(RESTORE, 200, library -> restore(library, overwritten(library, "restored"))),
        that(RESTORE, 404, library -> restore(library, library.id())),
        that(
            RESTORE,
            409,
            library -> {
              var id = overwritten(library, "twice");
              library.uploader().upload("again.jpg", photo("twice"), "");
              return restore(library, id);
            }));
  }

  private static byte[] photo(String comment) {
    return Library.copy(Library.JPEG, comment);
  }

  /** Announces the file of the cases on sending, and sends a part. */
  private static HttpResponse<byte[]> put(Library library, byte[] part, String range)
      throws IOException, InterruptedException {
    return library.uploader().put(library.uploader().openedId("a.jpg", photo("sent")), range, part);
  }

  private static HttpResponse<byte[]> complete(Library library, byte[] file, String query)
      throws IOException, InterruptedException {
    return library.uploader().upload(Consistency.sha256(file) + ".jpg", file, query);
  }

  private static String completed(Library library, String comment)
      throws IOException, InterruptedException {
    var reply = TestApp.json(complete(library, photo(comment), ""));
    return reply.get("photo").get("id").asString();
  }

  /** A photo that has a former original. */
  private static String overwritten(Library library, String comment)
      throws IOException, InterruptedException {
    var id = completed(library, comment);
    var name = Consistency.sha256(photo(comment)) + ".jpg";
    library.uploader().upload(name, photo(comment + ", changed"), "?onCollision=overwrite");
    return id;
  }

  private static HttpResponse<byte[]> restore(Library library, String photo)
      throws IOException, InterruptedException {
    return library.uploader().post("/api/photos/" + photo + "/formers/1/restore");
  }
}
