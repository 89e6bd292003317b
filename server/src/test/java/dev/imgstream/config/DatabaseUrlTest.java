package dev.imgstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .startsWith("jdbc:postgresql:///photos?cloudSqlInstance=p%3Aeurope-west1%3Adb")
        .contains(
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

    assertThat(url.passwordFile()).contains(new DatabaseUrl.PasswordFile("me", file));
    assertThat(url.password()).isEmpty();
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
