package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library of every standing whose database is lost, and {@code imgstream rebuild}. */
final class RebuildTest {
  /** What objects tell of photos; which renditions there are they tell in their own way. */
  private static final String PHOTOS =
      """
      select owner, id, name, type, size, sha256, crc32c, revision, width, height, colour, month, taken_at,
             taken_offset, taken_source, uploaded_at, modified_at, make, model, lens, exposure_time, aperture,
             iso, focal_length, latitude, longitude, altitude, favourite, trashed_at
      from photo order by id
      """;

  private static final String FORMERS =
      """
      select owner, photo, revision, name, type, size, sha256, crc32c, modified_at,
             coalesce(modified_offset, 0), replaced_at
      from former_original order by photo, revision
      """;

  private static final String DAYS =
      "select owner, month, number, count from day where count > 0 order by number";

  private static final String MONTHS =
      "select month, count from month where count > 0 order by month";

  @TempDir private Path folder;
  private KeptLibrary library;

  @BeforeEach
  void fill() throws Exception {
    library = KeptLibrary.fill(folder.resolve("data"));
  }

  @Test
  void allRowsOfPhotosComeBackAsTheyWere() throws Exception {
    library.change("update photo set favourite = 1 where name = 'plain.jpg'");
    rewriteSidecars();
    var before = rows();

    loseDatabase();
    var outcome = rebuild();

    assertThat(outcome.lines())
        .containsExactly("rebuilt 6 photos, 0 were there already: nothing is missing");
    assertThat(outcome.exit()).isZero();
    assertThat(rows()).isEqualTo(before);
    assertThat(library.ask("select count(*) from audit where act = 'rebuild'")).isEqualTo("6");
    assertThat(library.ask("select count(*) from audit")).isEqualTo("6");
  }

  @Test
  void whatWasRebuiltIsShownAndSound() throws Exception {
    loseDatabase();
    rebuild();

    var months = rows(MONTHS);
    try (var app = TestApp.start(library.data(), Map.of())) {
      var timeline = TestApp.json(app.get("/api/timeline"));
      assertThat(timeline.get("total").asInt()).isEqualTo(5);
      assertThat(timeline.get("months")).hasSameSizeAs(months);
      for (var name : List.of("plain.jpg", "phone.heic", "drawing.png", "seen.heic", "over.jpg")) {
        var photo = "/api/photos/" + library.id(name);
        assertThat(app.get(photo + "/thumb").statusCode()).isEqualTo(200);
        assertThat(app.get(photo + "/preview").statusCode()).isEqualTo(200);
        assertThat(app.get(photo + "/original").statusCode()).isEqualTo(200);
      }
      // The owner is the same one, and acts are noted again.
      app.post("later.jpg", KeptLibrary.copy("later"), "");
    }
    assertThat(library.ask("select count(*) from owner")).isEqualTo("1");
    assertThat(library.ask("select act from audit order by number desc limit 1"))
        .isEqualTo("upload");
    assertThat(library.verify("--deep").lines().getLast()).endsWith("nothing wrong");
  }

  @Test
  void aDatabaseWithPhotosIsRefused() {
    assertThatThrownBy(this::rebuild).hasMessageContaining("set IMGSTREAM_DATA");
  }

  @Test
  void whatCannotBeReadIsToldAndTheRestIsMade() throws Exception {
    var broken = library.object(library.sidecar("drawing.png"));
    var gone = library.object(library.original("plain.jpg"));
    var changed = library.object(library.original("phone.heic"));
    Files.writeString(broken, "{");
    Files.delete(gone);
    Files.write(changed, new byte[] {1, 2, 3});
    var untold =
        library
            .original("plain.jpg")
            .replaceAll("[^/]+$", "0190aaaa-0000-7000-8000-000000000000.jpg");
    library.write(untold, KeptLibrary.copy("untold"), java.time.Duration.ZERO);
    var former = library.original("over.jpg");
    Files.delete(library.object(former));

    loseDatabase();
    var outcome = rebuild();

    assertThat(outcome.exit()).isOne();
    assertThat(outcome.lines())
        .anyMatch(line -> line.startsWith("unreadable\t") && line.contains("no JSON of a sidecar"))
        .anyMatch(line -> line.startsWith("unreadable\toriginals/") && line.contains("is missing"))
        .anyMatch(line -> line.startsWith("unreadable\toriginals/") && line.contains("not those"))
        .anyMatch(line -> line.startsWith("untold\t" + untold))
        .anyMatch(line -> line.startsWith("missing\t" + former))
        .last()
        .isEqualTo("rebuilt 3 photos, 0 were there already: unreadable 3, missing 1, untold 1");
  }

  @Test
  void aRebuildingThatWasBrokenOffGoesOn() throws Exception {
    loseDatabase();
    var hidden = folder.resolve("hidden");
    var sidecar = library.object(sidecars().getFirst());
    Files.move(sidecar, hidden);
    rebuild();
    Files.move(hidden, sidecar);

    assertThat(rebuild().lines().getLast())
        .isEqualTo("rebuilt 1 photos, 5 were there already: nothing is missing");
    assertThat(rebuild().lines().getLast())
        .isEqualTo("rebuilt 0 photos, 6 were there already: nothing is missing");
  }

  @Test
  void sidecarsOfTheFirstReleasesMakeAnOwnerThatNobodySignsInAs() throws Exception {
    for (var key : sidecars()) {
      var file = library.object(key);
      Files.writeString(file, Files.readString(file).replaceAll("\"owner\":\\{[^}]*},", ""));
    }
    var owner = library.owner();
    loseDatabase();

    var outcome = rebuild();

    assertThat(outcome.exit()).isOne();
    assertThat(outcome.lines()).anyMatch(line -> line.startsWith("nobody\towner/" + owner));
    assertThat(library.ask("select subject from owner")).isEqualTo("lost:" + owner);
    assertThat(library.ask("select count(*) from photo")).isEqualTo("6");
  }

  @Test
  void ofTwoPhotosThatCannotBothBeTheLaterOneStays() throws Exception {
    // What a crash leaves before the row: the objects of a photo that was then sent again.
    var twin = "01800000-0000-7000-8000-000000000000";
    var id = library.id("plain.jpg");
    copyAs(library.original("plain.jpg"), id, twin);
    copyAs(library.sidecar("plain.jpg"), id, twin);
    loseDatabase();

    var outcome = rebuild();

    assertThat(outcome.lines())
        .anyMatch(
            line -> line.startsWith("same-bytes\t") && line.contains(twin) && line.contains(id));
    assertThat(outcome.exit()).isZero();
    assertThat(library.id("plain.jpg")).isEqualTo(id);
  }

  private void copyAs(String key, String id, String other) throws Exception {
    var copy = library.object(key.replace(id, other));
    if (key.endsWith(".json")) {
      Files.writeString(copy, Files.readString(library.object(key)).replace(id, other));
    } else {
      Files.copy(library.object(key), copy);
    }
  }

  /** By acts that write them, as what was changed by hand in the rows is not told there. */
  private void rewriteSidecars() throws Exception {
    library.change("update photo set favourite = 0 where name = 'plain.jpg'");
    try (var app = TestApp.start(library.data(), Map.of())) {
      var photo = app.request("/api/photos/" + library.id("plain.jpg") + "/favourite");
      assertThat(
              app.send(photo.PUT(java.net.http.HttpRequest.BodyPublishers.noBody()).build())
                  .statusCode())
          .isLessThan(300);
    }
  }

  private List<String> sidecars() throws Exception {
    return library.files().stream().filter(name -> name.startsWith("sidecars/")).toList();
  }

  private void loseDatabase() throws Exception {
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(library.database() + suffix));
    }
  }

  private KeptLibrary.Outcome rebuild() throws Exception {
    var out = new ByteArrayOutputStream();
    int exit = new Rebuild().rebuild(library.config(), new PrintStream(out, true, UTF_8));
    return new KeptLibrary.Outcome(exit, out.toString(UTF_8).lines().toList());
  }

  private List<List<String>> rows() throws SQLException {
    var all = new ArrayList<List<String>>();
    for (var query :
        List.of("select id, subject, created_at from owner", PHOTOS, FORMERS, MONTHS, DAYS)) {
      all.addAll(rows(query));
    }
    return all;
  }

  private List<List<String>> rows(String query) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + library.database());
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      var rows = new ArrayList<List<String>>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int n = 1; n <= result.getMetaData().getColumnCount(); n++) {
          row.add(String.valueOf(result.getObject(n)));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
