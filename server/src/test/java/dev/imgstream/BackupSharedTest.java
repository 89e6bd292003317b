package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.api.Cloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code imgstream backup}, {@code restore} and {@code drill} of a PostgreSQL and a bucket. */
final class BackupSharedTest extends SharedLibraryTest {
  @BeforeEach
  void keepSome() throws Exception {
    kept("a");
    kept("b");
  }

  @Test
  void aBackupComesBackIntoAnotherKindOfDatabase() throws Exception {
    assertThat(backup()).singleElement().asString().startsWith("backed up ");

    assertThat(drill())
        .hasSize(7)
        .contains("same\tupload\t2 same, 0 only live, 0 only restored, 0 changed, 0 newer")
        .last()
        .asString()
        .endsWith(": nothing differs");
  }

  @Test
  void aBackupComesBackIntoANewDatabaseThatThenServes() throws Exception {
    backup();
    var target = TestPostgres.fresh();
    assertThat(drill("--into", target)).last().asString().endsWith(": nothing differs");
    assertThatThrownBy(() -> drill("--into", target)).hasMessageContaining("holds rows already");

    cloud.loseDatabase();
    assertThat(restore()).singleElement().asString().startsWith("restored ");
    assertThat(cloud.ask("select sum(count) from day")).isEqualTo("2");
    var server = cloud.server();

    assertThat(TestApp.json(server.get("/api/timeline")).get("total").asInt()).isEqualTo(2);
    var sender = cloud.uploader(server);
    Cloud.complete(sender, cloud.sent(sender, "c.jpg", copy("c")));
    assertThat(cloud.ask("select string_agg(act, ' ' order by number) from audit"))
        .isEqualTo("upload upload upload");
    assertThat(verify("--deep")).singleElement().asString().endsWith("nothing wrong");
  }

  @Test
  void whatTheBucketTellsIsWhatTheDatabaseHolds() throws Exception {
    var before = cloud.objects();

    assertThat(drill("--from", "objects"))
        .last()
        .asString()
        .endsWith("originals and sidecars: nothing differs");
    assertThat(cloud.objects()).isEqualTo(before);
  }

  @Test
  void aRowThatIsLostIsNamed() throws Exception {
    backup();
    cloud.change("delete from upload where name = 'a.jpg'");

    assertThat(drill())
        .anyMatch(line -> line.startsWith("only-restored\tupload/"))
        .last()
        .asString()
        .endsWith(": 1 tables differ");
  }

  private List<String> backup() throws IOException {
    var out = new ByteArrayOutputStream();
    new Backup().backup(cloud.config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> restore() throws IOException {
    var out = new ByteArrayOutputStream();
    new Restore().restore(cloud.config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> drill(String... arguments) throws Exception {
    var drill = new Drill();
    new CommandLine(drill).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    drill.drill(cloud.config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }
}
