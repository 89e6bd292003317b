package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code imgstream audit}, of a library to which three things were done. */
final class ShowAuditTest {
  @TempDir private Path folder;
  private String owner;
  private String first;
  private String second;

  @BeforeEach
  void act() throws Exception {
    try (var app = TestApp.start(folder, Map.of())) {
      owner = TestApp.json(app.get("/api/me")).get("id").asString();
      first = id(app, "a 京.jpg", "albums/nature/tanners_ridge.jpg");
      second = id(app, "b.jpg", "albums/nature/silver_fir.jpg");
      app.send(app.request("/api/photos/" + first).DELETE().build());
    }
  }

  @Test
  void actsAreToldNewestFirst() throws Exception {
    var moment = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\t";

    assertThat(tell())
        .hasSize(3)
        .allMatch(line -> line.matches(moment + ".*"))
        .extracting(line -> line.replaceFirst(moment, ""))
        .containsExactly(
            owner + "\t3\tdelete\t" + first + "\t1\ta 京.jpg",
            owner + "\t2\tupload\t" + second + "\t1\tb.jpg",
            owner + "\t1\tupload\t" + first + "\t1\ta 京.jpg");
  }

  @Test
  void jsonSaysTheSame() throws Exception {
    var lines = tell("--json");

    assertThat(lines).hasSize(3);
    var last = JsonMapper.shared().readTree(lines.getLast());
    assertThat(last.propertyNames())
        .containsExactly("at", "owner", "number", "act", "photo", "original", "name");
    assertThat(last.get("owner").asString()).isEqualTo(owner);
    assertThat(last.get("number").asInt()).isEqualTo(1);
    assertThat(last.get("act").asString()).isEqualTo("upload");
    assertThat(last.get("photo").asString()).isEqualTo(first);
    assertThat(last.get("original").asInt()).isEqualTo(1);
    assertThat(last.get("name").asString()).isEqualTo("a 京.jpg");
    assertThat(last.get("at").asString()).endsWith("Z");
  }

  @ParameterizedTest
  @CsvSource({
    "--owner local, 3",
    "--owner OWNER, 3",
    "--owner nobody, 0",
    "--photo FIRST, 2",
    "--photo SECOND, 1",
    "--since 1h, 3",
    "--since 2026-01-01, 3",
    "--since 9999-01-01T00:00:00+09:00, 0",
    "--until 1h, 0",
    "--until 9999-01-01, 3",
    "--limit 2, 2",
    "--owner local --photo FIRST --since 1h --limit 1, 1"
  })
  void onlyWhatIsAskedForIsTold(String options, int acts) throws Exception {
    var told =
        tell(
            options
                .replace("OWNER", owner)
                .replace("FIRST", first)
                .replace("SECOND", second)
                .split(" "));

    assertThat(told).hasSize(acts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--limit 0", "--limit 10001", "--photo b.jpg"})
  void whatCannotBeAskedForSaysWhy(String options) {
    assertThatThrownBy(() -> tell(options.split(" ")))
        .hasMessageStartingWith(options.substring(0, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--since yesterday", "--since 2026-13-01", "--until 99999999999999d"})
  void whatIsNoMomentIsRefused(String options) {
    assertThatThrownBy(() -> tell(options.split(" "))).hasMessageContaining("is no moment");
  }

  private List<String> tell(String... options) throws Exception {
    var command = new ShowAudit();
    new CommandLine(command).parseArgs(options);
    var out = new ByteArrayOutputStream();
    var config = Config.read(Map.of("IMGSTREAM_DATA", folder.toString()), false);
    assertThat(command.tell(config, new PrintStream(out, true, UTF_8))).isZero();
    return out.toString(UTF_8).lines().toList();
  }

  private static String id(TestApp app, String name, String photo) throws Exception {
    return TestApp.json(app.post(name, Photos.read(photo), "")).get("id").asString();
  }
}
