package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.api.Cloud;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bucket whose PostgreSQL is lost, and {@code imgstream rebuild} into a new one. */
final class RebuildSharedTest extends SharedLibraryTest {
  private static final String PHOTOS =
      "select string_agg(id || name || sha256 || month || crc32c, ' ' order by id) from photo";

  @Test
  void aNewDatabaseIsMadeOfTheBucketAlone() throws Exception {
    var ids = List.of(kept("a"), kept("b"), kept("c"));
    var before = cloud.ask(PHOTOS);
    cloud.loseDatabase();

    assertThat(rebuild())
        .containsExactly("rebuilt 3 photos, 0 were there already: nothing is missing");

    assertThat(cloud.ask(PHOTOS)).isEqualTo(before);
    assertThat(cloud.ask("select count(*) from unfinished")).isEqualTo("0");
    assertThat(cloud.ask("select string_agg(act, ' ') from audit"))
        .isEqualTo("rebuild rebuild rebuild");
    assertThat(cloud.ask("select sum(count) from day")).isEqualTo("3");
    var server = cloud.server();
    for (var id : ids) {
      assertThat(server.get("/api/photos/" + id + "/thumb").statusCode()).isEqualTo(200);
    }
    Cloud.complete(cloud.uploader(server), cloud.sent(cloud.uploader(server), "d.jpg", copy("d")));
    assertThat(cloud.ask("select act from audit order by number desc limit 1")).isEqualTo("upload");
    assertThat(verify("--deep")).singleElement().asString().endsWith("nothing wrong");
    assertThatThrownBy(this::rebuild).hasMessageContaining("were not rebuilt");
  }

  private List<String> rebuild() throws Exception {
    var out = new ByteArrayOutputStream();
    new Rebuild().rebuild(cloud.config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }
}
