package dev.imgstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.Logged;
import dev.imgstream.config.DatabaseUrl.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
  @Test
  void withoutOneTheDatabaseLiesInTheFolder() {
    assertThat(Config.read(Map.of(), true).database()).isEmpty();
  }

  @Test
  void thePasswordIsKeptApart() {
    var url =
        read(
            "jdbc:postgresql://db.example:5432/photos?user=me&password=h%26unter2&sslmode=require");

    assertThat(url.jdbc())
        .isEqualTo("jdbc:postgresql://db.example:5432/photos?user=me&sslmode=require");
    assertThat(url.password()).contains("h&unter2");
    assertThat(url.toString()).doesNotContain("unter2");
  }

  @Test
  void cloudSqlIsReachedByGooglesSocketsAndIam() {
    var url = read("jdbc:postgresql:///photos?cloudSqlInstance=p:europe-west1:db&user=run@p.iam");

    assertThat(url.jdbc())
        .startsWith("jdbc:postgresql:///photos?")
        .contains(
            "cloudSqlInstance=p%3Aeurope-west1%3Adb",
            "user=run%40p.iam",
            "socketFactory=com.google.cloud.sql.postgres.SocketFactory",
            "enableIamAuth=true",
            "cloudSqlRefreshStrategy=lazy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:hunter2@host/photos",
        "jdbc:postgresql://me:hunter2@host/photos",
        "jdbc:mysql://host/photos?password=hunter2",
        "jdbc:postgresql://host?password=hunter2",
        "jdbc:postgresql:///photos?user=me&password=hunter2",
        "jdbc:postgresql://host/photos?user=me&password=%hunter2",
        "jdbc:postgresql:///photos?cloudSqlInstance=p:r:db&user=me&password=hunter2",
        "jdbc:postgresql://host/photos?cloudSqlInstance=p:r:db&user=me",
        "jdbc:postgresql:///photos?cloudSqlInstance=db&user=me",
        "jdbc:postgresql:///photos?cloudSqlInstance=p:r:db"
      })
  void whatIsNoneIsRefusedInOneLineWithoutItsPassword(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\n  - IMGSTREAM_DATABASE_URL ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void thePasswordMayBeInAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("password"), "h&unter2");
    var url = read("jdbc:postgresql://db.example/photos?user=me", file);

    assertThat(login(url)).isEqualTo(new Login("me", "h&unter2"));
    assertThat(url.password()).isEmpty();
    Files.writeString(file, "another\n");
    assertThat(login(url)).isEqualTo(new Login("me", "another"));
  }

  @Test
  void theWholeUrlMayBeInAFile(@TempDir Path folder) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("url"), "jdbc:postgresql://db.example/photos?user=me&password=h%26u\n");
    var url = readFile(file);

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example/photos");
    assertThat(login(url)).isEqualTo(new Login("me", "h&u"));
    Files.writeString(file, "jdbc:postgresql://db.example/photos?password=another&user=you");
    assertThat(login(url)).isEqualTo(new Login("you", "another"));
    assertThat(login(url)).asString().doesNotContain("another");
  }

  @Test
  void anotherPlaceInTheFileIsToldOnceAndNotFollowed(@TempDir Path folder) throws IOException {
    var first = "jdbc:postgresql://db.example/photos?sslmode=require&user=me&password=one";
    var file = Files.writeString(folder.resolve("url"), first);
    var url = readFile(file);

    try (var logged = new Logged()) {
      login(url);
      Files.writeString(file, "jdbc:postgresql://db.example/photos?user=me&password=hunter2");
      assertThat(login(url)).isEqualTo(new Login("me", "hunter2"));
      login(url);

      assertThat(logged.text()).containsOnlyOnce("restart this program");
      Files.writeString(file, first);
      login(url);
      Files.writeString(file, "jdbc:postgresql://db2.example/photos?user=me&password=hunter2");
      login(url);
      assertThat(logged.text().split("restart this program", -1)).hasSize(3);
      assertThat(logged.text()).doesNotContain("hunter2");
    }
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example/photos?sslmode=require");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "hunter2",
        "jdbc:postgresql://db.example/photos?user=me",
        "jdbc:postgresql://db.example/photos?password=hunter2"
      })
  void aFileThatHoldsNoWholeUrlIsRefusedAtTheStartAndLater(String text, @TempDir Path folder)
      throws IOException {
    var file =
        Files.writeString(
            folder.resolve("url"), "jdbc:postgresql://db.example/photos?user=me&password=one");
    var url = readFile(file);
    Files.writeString(file, text);

    assertThatThrownBy(() -> login(url)).hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> readFile(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\n  - IMGSTREAM_DATABASE_URL_FILE ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aUrlFileThatIsNotThereOrNotAloneIsRefused(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> readFile(folder.resolve("none")))
        .hasMessageContaining("IMGSTREAM_DATABASE_URL_FILE names no file");

    var url = "jdbc:postgresql://db.example/photos?user=me&password=one";
    var file = Files.writeString(folder.resolve("url"), url).toString();
    for (var other :
        Map.of("IMGSTREAM_DATABASE_URL", url, "IMGSTREAM_DATABASE_PASSWORD_FILE", file)
            .entrySet()) {
      var both = Map.of("IMGSTREAM_DATABASE_URL_FILE", file, other.getKey(), other.getValue());
      assertThatThrownBy(() -> Config.read(both, true))
          .hasMessageContaining("unset " + other.getKey() + ",");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example/photos?user=me&password=another",
        "jdbc:postgresql://db.example/photos",
        "jdbc:postgresql:///photos?cloudSqlInstance=p:r:db&user=me",
        ""
      })
  void aFileWhoseUseIsNotClearIsRefused(String url, @TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("password"), "h&unter2");

    assertThatThrownBy(() -> read(url, file)).isInstanceOf(ConfigException.class);
  }

  @Test
  void aFileThatIsNotThereIsRefused(@TempDir Path folder) {
    var url = "jdbc:postgresql://db.example/photos?user=me";

    assertThatThrownBy(() -> read(url, folder.resolve("none")))
        .hasMessageContaining("IMGSTREAM_DATABASE_PASSWORD_FILE names no file");
  }

  private static Login login(DatabaseUrl url) {
    return url.changingLogin().orElseThrow().get();
  }

  private static DatabaseUrl readFile(Path file) {
    return Config.read(Map.of("IMGSTREAM_DATABASE_URL_FILE", file.toString()), true)
        .database()
        .orElseThrow();
  }

  private static DatabaseUrl read(String url, Path passwordFile) {
    var variables =
        Map.of(
            "IMGSTREAM_DATABASE_URL",
            url,
            "IMGSTREAM_DATABASE_PASSWORD_FILE",
            passwordFile.toString());
    return Config.read(variables, true).database().orElseThrow();
  }

  private static DatabaseUrl read(String url) {
    return Config.read(Map.of("IMGSTREAM_DATABASE_URL", url), true).database().orElseThrow();
  }
}
