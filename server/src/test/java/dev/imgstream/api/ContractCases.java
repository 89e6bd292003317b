package dev.imgstream.api;

import static dev.imgstream.api.ContractCase.that;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imgstream.Photos;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For every status of every operation a request that brings it about. */
final class ContractCases {
  private static final String ADD = "POST /api/photos";
  private static final String PHOTO = "/api/photos/{id}";

  private ContractCases() {}

  static Stream<ContractCase> ordinary() {
    return Stream.of(
            service(),
            adding(),
            photo(),
            renditions(),
            originals(),
            timeline(),
            selection(),
            zips(),
            UploadContractCases.all())
        .flatMap(cases -> cases);
  }

  /** What is refused while as many photos are being rendered as may wait. */
  static List<ContractCase> whenBusy() {
    return List.of(
        that(ADD, 503, Library::addAnother),
        that(
            "GET " + PHOTO + "/preview",
            503,
            library -> library.of("/preview", library.unseenId())),
        that(
            "GET " + PHOTO + "/original",
            503,
            library -> library.of("/original?as=jpeg", library.quickId())),
        UploadContractCases.whenBusy());
  }

  private static Stream<ContractCase> service() {
    return Stream.of(
        that("GET /health", 200, library -> library.get("/health")),
        that("GET /health", 200, library -> library.get("/health?endpoint=readiness")),
        that("GET /health", 200, library -> library.get("/health?endpoint=liveness&format=json")),
        that("GET /health", 200, library -> library.get("/health", "Accept", "text/html")),
        that("GET /health", 400, library -> library.get("/health?endpoint=all")),
        that("GET /health", 400, library -> library.get("/health?format=xml")),
        that("GET /health", 503, Library::healthWithoutWorkspace),
        that("GET /metrics", 200, library -> library.get("/metrics")),
        that("GET /api/me", 200, library -> library.get("/api/me")));
  }

  private static Stream<ContractCase> adding() {
    var jpeg = Photos.read(Library.JPEG);
    var heic = Photos.read("formats/heic/IMG_2682.heic");
    return Stream.of(
        that(ADD, 201, library -> library.add("new.jpg", Library.copy(Library.JPEG, "new"), "")),
        that(ADD, 201, library -> library.add("phone.heic", heic, "")),
        that(ADD, 200, library -> library.add("same.jpg", jpeg, "")),
        that(ADD, 200, library -> library.add(Library.NAME, Library.other(), "&onCollision=skip")),
        that(ADD, 400, library -> library.post("/api/photos", jpeg)),
        that(ADD, 400, library -> library.add("../a.jpg", jpeg, "")),
        that(ADD, 400, library -> library.add("a.jpg", jpeg, "&modified=yesterday")),
        that(ADD, 409, library -> library.add(Library.NAME, Library.other(), "")),
        that(ADD, 413, library -> library.add("big.jpg", Arrays.copyOf(jpeg, 4_000_001), "")),
        that(ADD, 415, library -> library.add("text.jpg", "No photo.".getBytes(UTF_8), "")),
        that(ADD, 422, library -> library.add("half.jpg", Arrays.copyOf(jpeg, 9_000), "")),
        that(ADD, 422, library -> library.add("empty.jpg", new byte[0], "")));
  }

  private static Stream<ContractCase> photo() {
    return Stream.of(
        that("GET " + PHOTO, 200, library -> library.of("", library.id())),
        that("GET " + PHOTO, 200, library -> library.of("", library.placedId())),
        that("GET " + PHOTO, 200, library -> library.of("", library.trashedId())),
        that("GET " + PHOTO, 404, library -> library.of("", Library.NOBODY)),
        that("GET " + PHOTO, 404, library -> library.of("", "1")),
        that("DELETE " + PHOTO, 204, library -> library.delete(library.trashedId())),
        that("DELETE " + PHOTO, 404, library -> library.delete(Library.NOBODY)),
        that("PUT " + PHOTO + "/favourite", 204, library -> library.mark(library.id())),
        that("PUT " + PHOTO + "/favourite", 404, library -> library.mark(Library.NOBODY)),
        that("DELETE " + PHOTO + "/favourite", 204, library -> library.unmark(library.id())),
        that("DELETE " + PHOTO + "/favourite", 404, library -> library.unmark(Library.NOBODY)),
        that(
            "POST " + PHOTO + "/restore",
            200,
            library -> library.post("/api/photos/" + library.id() + "/restore", new byte[0])),
        that(
            "POST " + PHOTO + "/restore",
            404,
            library -> library.post("/api/photos/" + Library.NOBODY + "/restore", new byte[0])));
  }

  private static Stream<ContractCase> renditions() {
    return Stream.of("/thumb", "/preview")
        .flatMap(
            rendition -> {
              var operation = "GET " + PHOTO + rendition;
              return Stream.of(
                  that(operation, 200, library -> library.of(rendition, library.id())),
                  that(operation, 200, library -> library.of(rendition + "?v=1", library.id())),
                  that(operation, 304, library -> library.held(rendition)),
                  that(operation, 400, library -> library.of(rendition + "?v=0", library.id())),
                  that(operation, 404, library -> library.of(rendition, Library.NOBODY)),
                  that(operation, 500, library -> library.of(rendition, library.brokenId())));
            });
  }

  private static Stream<ContractCase> originals() {
    var operation = "GET " + PHOTO + "/original";
    return Stream.of(
        that(operation, 200, library -> library.of("/original", library.id())),
        that(operation, 200, library -> library.of("/original?as=jpeg", library.id())),
        that(operation, 206, library -> library.range("bytes=0-9")),
        that(operation, 304, library -> library.held("/original")),
        that(operation, 304, library -> library.held("/original?as=jpeg")),
        that(operation, 400, library -> library.of("/original?as=png", library.id())),
        that(operation, 404, library -> library.of("/original", Library.NOBODY)),
        that(operation, 416, library -> library.range("bytes=99999999-")),
        that(operation, 500, library -> library.of("/original", library.brokenId())));
  }

  private static Stream<ContractCase> selection() {
    var act = "POST /api/selection";
    var undo = "POST /api/selection/undo";
    return Stream.of(
        that(act, 200, library -> library.chosen().act("favourite", "photos")),
        that(act, 200, library -> library.chosen().act("unfavourite", "photos")),
        that(act, 200, library -> library.chosen().act("trash", "photos")),
        that(act, 200, library -> library.chosen().actInTrash("restore")),
        that(act, 400, library -> library.chosen().json("/api/selection", Map.of("act", "trash"))),
        that(act, 400, library -> library.chosen().act("sell", "photos")),
        that(act, 400, library -> library.chosen().act("trash", "all")),
        that(act, 409, library -> library.chosen().trash(Chosen.range(1, 1))),
        that(act, 413, library -> library.chosen().trash(Chosen.range(1, 100_001))),
        that(undo, 200, library -> library.chosen().undo("2024-05-06T14:03:22.123Z")),
        that(undo, 400, library -> library.chosen().undo("yesterday")),
        that(undo, 413, library -> library.chosen().undo("2".repeat(1 << 20))));
  }

  private static Stream<ContractCase> zips() {
    var make = "POST /api/zips";
    var fetch = "GET /api/zips/{zip}";
    return Stream.of(
        that(make, 201, library -> library.chosen().zip(library.chosen().newest())),
        that(make, 400, library -> library.chosen().zip(List.of())),
        that(make, 409, library -> library.chosen().zip(List.of(Chosen.range(1, 1)))),
        that(make, 413, library -> library.chosen().zip(List.of(Chosen.range(1, 20_001)))),
        that(fetch, 200, library -> library.chosen().fetched()),
        that(fetch, 206, library -> library.chosen().fetched("Range", "bytes=7-")),
        that(fetch, 409, library -> library.chosen().fetchedWithoutOriginal()),
        that(fetch, 416, library -> library.chosen().fetched("Range", "bytes=9999999-")),
        that(fetch, 404, library -> library.get("/api/zips/" + Library.NOBODY)));
  }

  private static Stream<ContractCase> timeline() {
    return Stream.of(
        that("GET /api/timeline", 200, library -> library.get("/api/timeline")),
        that("GET /api/timeline", 200, library -> library.get("/api/timeline?of=trash")),
        that("GET /api/timeline", 200, library -> library.get("/api/timeline?of=favourites")),
        that("GET /api/timeline", 304, library -> library.heldAt("/api/timeline")),
        that("GET /api/timeline", 304, library -> library.heldAt("/api/timeline?of=trash")),
        that("GET /api/timeline", 400, library -> library.get("/api/timeline?of=all")),
        that("GET /api/timeline/{month}", 200, library -> library.get("/api/timeline/2023-09")),
        that("GET /api/timeline/{month}", 200, library -> library.get("/api/timeline/1999-01")),
        that(
            "GET /api/timeline/{month}",
            200,
            library -> library.packed("/api/timeline/2023-09?of=trash")),
        that("GET /api/timeline/{month}", 304, library -> library.heldAt("/api/timeline/2023-09")),
        that("GET /api/timeline/{month}", 400, library -> library.get("/api/timeline/2023-13")),
        that("GET /api/timeline/{month}", 200, library -> library.packed("/api/timeline/2023-09")),
        that(
            "GET /api/timeline/{month}",
            400,
            library -> library.get("/api/timeline/2023-09?from=-1")),
        that("GET /api/months", 200, library -> library.get("/api/months?months=2023-09.1")),
        that("GET /api/months", 200, library -> library.packedMonths("2023-09.1,1999-01.0")),
        that("GET /api/months", 304, library -> library.heldAt("/api/months?months=2023-09.1")),
        that("GET /api/months", 400, library -> library.get("/api/months?months=2023-09")),
        that("GET /api/towns", 200, library -> library.get("/api/towns?months=2023-09.1")),
        that("GET /api/towns", 200, library -> library.get("/api/towns?months=1999-01.0&from=3")),
        that("GET /api/towns", 304, library -> library.heldAt("/api/towns?months=2023-09.1")),
        that("GET /api/towns", 400, library -> library.get("/api/towns?months=2023-09")),
        that("GET /api/towns", 400, library -> library.get("/api/towns?months=2023-09.1&count=0")),
        that("GET /api/strips", 200, library -> library.get(library.namedStrip())),
        that("GET /api/strips", 200, library -> library.get(library.namedStrip() + "&size=large")),
        that("GET /api/strips", 304, library -> library.heldAt(library.namedStrip())),
        that("GET /api/strips", 400, library -> library.get("/api/strips?photos=AAAA")),
        that("GET /api/strips/{month}", 200, library -> library.get("/api/strips/2023-09?v=1")),
        that("GET /api/strips/{month}", 200, library -> library.get("/api/strips/1999-01")),
        that("GET /api/strips/{month}", 304, library -> library.heldAt("/api/strips/2023-09")),
        that("GET /api/strips/{month}", 400, library -> library.get("/api/strips/2023-09?count=0")),
        that(
            "GET /api/photos/{id}/thumb",
            400,
            library -> library.of("/thumb?size=huge", library.id())));
  }
}
