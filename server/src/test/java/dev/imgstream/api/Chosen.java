package dev.imgstream.api;

import dev.imgstream.TestApp;
import dev.imgstream.http.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/**
 * What a library is asked to do to photos that are chosen as ranges: to one that is new each time.
 */
final class Chosen {
  private static final String MONTH = "2023-09";

  private final Library library;

  Chosen(Library library) {
    this.library = library;
  }

  /** Acts on a photo that was not there before, the newest of its month. */
  HttpResponse<byte[]> act(String act, String of) throws IOException, InterruptedException {
    library.addAnother();
    return json("/api/selection", Map.of("act", act, "of", of, "ranges", newest()));
  }

  /** Acts on such a photo once it is in the trash. */
  HttpResponse<byte[]> actInTrash(String act) throws IOException, InterruptedException {
    library.delete(TestApp.json(library.addAnother()).get("id").asString());
    return json("/api/selection", Map.of("act", act, "of", "trash", "ranges", newest()));
  }

  HttpResponse<byte[]> trash(Map<String, Object> range) throws IOException, InterruptedException {
    return json("/api/selection", Map.of("act", "trash", "ranges", List.of(range)));
  }

  HttpResponse<byte[]> undo(String trashedAt) throws IOException, InterruptedException {
    return json("/api/selection/undo", Map.of("trashedAt", trashedAt));
  }

  HttpResponse<byte[]> zip(List<Map<String, Object>> ranges)
      throws IOException, InterruptedException {
    return json("/api/zips", Map.of("ranges", ranges));
  }

  /** Fetches an archive of the newest photo of the month. */
  HttpResponse<byte[]> fetched(String... headers) throws IOException, InterruptedException {
    return library.get(TestApp.json(zip(newest())).get("url").asString(), headers);
  }

  /** Fetches one whose only original somebody has removed meanwhile. */
  HttpResponse<byte[]> fetchedWithoutOriginal() throws IOException, InterruptedException {
    var id = TestApp.json(library.addAnother()).get("id").asString();
    var url = TestApp.json(zip(newest())).get("url").asString();
    library.loseObjects(id);
    return library.get(url);
  }

  HttpResponse<byte[]> json(String path, Object body) throws IOException, InterruptedException {
    return library.post(path, Json.bytes(body));
  }

  /** The newest photo of the month, at the month's present version. */
  List<Map<String, Object>> newest() throws IOException, InterruptedException {
    var version = TestApp.json(library.get("/api/timeline/" + MONTH)).get("version").asLong();
    return List.of(range(version, 1));
  }

  /** The first photos of the month at a version. */
  static Map<String, Object> range(long version, int count) {
    return Map.of("month", MONTH, "version", version, "from", 0, "count", count);
  }
}
