package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.api.Cloud;
import dev.imgstream.config.Config;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.gcs.GcsSettings;
import dev.imgstream.objects.gcs.GcsStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code imgstream backup}, {@code restore} and {@code drill} of a PostgreSQL and a bucket. */
final class BackupSharedTest extends SharedLibraryTest {
  private static final String OWN = "backups-alone";
  private static final String PART = "backups/20200101t000000z/owner-00001.jsonl.gz";

  @TempDir private Path disk;
  private Map<String, String> more = Map.of();

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

  @Test
  void inABucketOfTheirOwnTheyComeBackAndNoneIsEverRemoved() throws Exception {
    cloud.bucket().bucket(OWN).unlimited(OWN);
    more = Map.of("IMGSTREAM_BACKUPS", "gs://" + OWN);
    breakOffABackup();

    assertThat(backup()).singleElement().asString().startsWith("backed up ");
    assertThat(cloud.bucket().names(OWN)).contains(PART).hasSizeGreaterThan(1);
    assertThat(cloud.bucket().count("delete")).isZero();
    assertThat(cloud.objects()).noneMatch(name -> name.startsWith("backups/"));
    assertThat(drill()).last().asString().endsWith(": nothing differs");

    cloud.loseDatabase();
    assertThat(restore()).singleElement().asString().startsWith("restored ");
    assertThat(cloud.ask("select count(*) from photo")).isEqualTo("2");
  }

  /** It is so old that it would be removed where any are. */
  private void breakOffABackup() throws IOException {
    var settings = GcsSettings.of(OWN, Optional.of(cloud.bucket().address()), disk);
    try (var store = GcsStore.asItStands(settings)) {
      store.put(new ObjectKey(PART), new byte[] {1}, ObjectFacts.of("application/gzip"));
    }
    cloud.bucket().age(OWN, Duration.ofDays(2));
  }

  private List<String> backup() throws IOException {
    var out = new ByteArrayOutputStream();
    new Backup().backup(config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  private Config config() throws IOException {
    return cloud.config(more);
  }

  private List<String> restore() throws IOException {
    var out = new ByteArrayOutputStream();
    new Restore().restore(config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> drill(String... arguments) throws Exception {
    var drill = new Drill();
    new CommandLine(drill).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    drill.drill(config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }
}
