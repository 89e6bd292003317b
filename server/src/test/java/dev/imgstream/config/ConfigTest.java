package dev.imgstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.config.Config.Auth;
import dev.imgstream.config.Config.Guests;
import dev.imgstream.config.Config.LogFormat;
import dev.imgstream.config.Config.SignedLinks;
import dev.imgstream.config.Config.Signing;
import dev.imgstream.config.Config.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigTest {
  private static final Signing SIGNING = new Signing(SignedLinks.WHERE_POSSIBLE, Optional.empty());

  @Test
  void anEmptyEnvironmentServesThisMachineFromTheDataFolder() {
    var config = Config.read(Map.of(), true);

    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.http().host().isLoopbackAddress()).isTrue();
    assertThat(config.data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(config.limits()).isEqualTo(new Config.Limits(200_000_000, 200_000_000));
    assertThat(config.log().format()).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void linesAreForMachinesWhereNoPersonReadsThem() {
    assertThat(Config.read(Map.of(), false).log().format()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    var wrong =
        Map.of(
            "PORT", "80800",
            "IMGSTREAM_MAX_FILE_SIZE", "much",
            "IMGSTREAM_MAX_PIXELS", "0",
            "IMGSTREAM_STORGE", "gs://photos",
            "LOG_LEVEL", "loud");

    assertThatThrownBy(() -> Config.read(wrong, true))
        .isInstanceOf(ConfigException.class)
        .message()
        .contains(
            "PORT=80800",
            "IMGSTREAM_MAX_FILE_SIZE",
            "IMGSTREAM_MAX_PIXELS=0",
            "IMGSTREAM_STORGE",
            "LOG_LEVEL=loud");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "::"})
  void anAddressThatOthersReachIsRefusedWithoutASignIn(String host) {
    assertThatThrownBy(() -> Config.read(Map.of("HOST", host), true))
        .hasMessageContaining("other machines");
  }

  @Test
  void productionIsRefusedWithoutASignIn() {
    assertThatThrownBy(() -> Config.read(Map.of("ENVIRONMENT", "prod"), true))
        .hasMessageContaining("sign-in");
  }

  @Test
  void objectsAreInAFolderUnlessABucketIsNamed() {
    assertThat(Config.read(Map.of(), true).storage()).isEqualTo(new Storage.Folder());
    assertThat(Config.read(Map.of("STORAGE_EMULATOR_HOST", "localhost:9023"), true).storage())
        .isEqualTo(new Storage.Folder());
  }

  @ParameterizedTest
  @CsvSource({
    "gs://my-photos,",
    "gs://my-photos/,",
    ",my-photos",
    "gs://my-photos,my-photos",
  })
  void aBucketIsNamedInEitherWay(@Nullable String storage, @Nullable String bucket) {
    var variables = new HashMap<String, String>();
    if (storage != null) {
      variables.put("IMGSTREAM_STORAGE", storage);
    }
    if (bucket != null) {
      variables.put("GCS_BUCKET", bucket);
    }

    assertThat(Config.read(variables, true).storage())
        .isEqualTo(new Storage.Bucket("my-photos", Optional.empty(), SIGNING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9023", "http://localhost:9023"})
  void anEmulatorCanStandInForTheBucket(String address) {
    var variables = Map.of("GCS_BUCKET", "my-photos", "STORAGE_EMULATOR_HOST", address);

    assertThat(Config.read(variables, true).storage())
        .isEqualTo(
            new Storage.Bucket(
                "my-photos", Optional.of(URI.create("http://localhost:9023")), SIGNING));
  }

  @ParameterizedTest
  @CsvSource({"on,ON", "off,OFF", "'',WHERE_POSSIBLE"})
  void linksIntoABucketAreSignedAsItIsSaid(String text, SignedLinks links) {
    var variables = Map.of("GCS_BUCKET", "my-photos", "IMGSTREAM_SIGNED_URLS", text);

    assertThat(Config.read(variables, true).storage())
        .isEqualTo(
            new Storage.Bucket(
                "my-photos", Optional.empty(), new Signing(links, Optional.empty())));
  }

  @Test
  void linksThatCannotBeSignedAreRefused() {
    assertThatThrownBy(() -> Config.read(Map.of("IMGSTREAM_SIGNED_URLS", "on"), true))
        .hasMessageContaining("needs a bucket");
    assertThatThrownBy(() -> Config.read(Map.of("IMGSTREAM_SIGNED_URLS", "maybe"), true))
        .hasMessageContaining("must be on or off");
  }

  @Test
  void backupsMayHaveABucketOfTheirOwn() {
    assertThat(Config.read(Map.of(), true).backups()).isEmpty();
    assertThat(Config.read(Map.of("IMGSTREAM_BACKUPS", "gs://rows/"), true).backups())
        .contains(new Storage.Bucket("rows", Optional.empty(), SIGNING));
    assertThatThrownBy(() -> Config.read(Map.of("IMGSTREAM_BACKUPS", "rows"), true))
        .hasMessageContaining("IMGSTREAM_BACKUPS=rows must be gs://");
  }

  @Test
  void twoBucketsAreOneTooMany() {
    var variables = Map.of("IMGSTREAM_STORAGE", "gs://photos", "GCS_BUCKET", "pictures");

    assertThatThrownBy(() -> Config.read(variables, true)).hasMessageContaining("two buckets");
  }

  @ParameterizedTest
  @CsvSource({
    "IMGSTREAM_STORAGE,s3://photos",
    "IMGSTREAM_STORAGE,gs://",
    "IMGSTREAM_STORAGE,gs://photos/folder",
    "GCS_BUCKET,My Photos",
  })
  void whatIsNoBucketIsRefused(String name, String value) {
    assertThatThrownBy(() -> Config.read(Map.of(name, value), true))
        .isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "local host"})
  void whatIsNoAddressOfAnEmulatorIsRefused(String address) {
    var variables = Map.of("GCS_BUCKET", "my-photos", "STORAGE_EMULATOR_HOST", address);

    assertThatThrownBy(() -> Config.read(variables, true))
        .hasMessageContaining("STORAGE_EMULATOR_HOST");
  }

  @ParameterizedTest
  @CsvSource({
    "500000,500000",
    "200 MB,200000000",
    "1GiB,1073741824",
    "64kb,64000",
    "7 B,7",
    "2G,2000000000"
  })
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    var config = Config.read(Map.of("IMGSTREAM_MAX_FILE_SIZE", text), true);

    assertThat(config.limits().maxFileSize()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5 MB", "MB", "99999999999999 GB", "12 XB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> Config.read(Map.of("IMGSTREAM_MAX_FILE_SIZE", text), true))
        .hasMessageContaining("IMGSTREAM_MAX_FILE_SIZE");
  }

  private static final String AUDIENCE = "/projects/123/locations/europe-west1/services/photos";

  private static Map<String, String> iap(String... more) {
    var variables =
        new HashMap<>(Map.of("IMGSTREAM_AUTH", "iap", "IMGSTREAM_IAP_AUDIENCE", AUDIENCE));
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  @Test
  void nobodySignsInUnlessAProxyIsNamed() {
    assertThat(Config.read(Map.of(), true).auth()).isEqualTo(new Auth.Local());
    assertThat(Config.read(iap(), true).auth())
        .isEqualTo(
            new Auth.Iap(
                Set.of(AUDIENCE),
                URI.create("https://www.gstatic.com/iap/verify/public_key-jwk"),
                new Guests(Set.of(), Set.of())));
  }

  @Test
  void behindASignInAnyAddressAndStageWillDo() {
    var config = Config.read(iap("HOST", "0.0.0.0", "ENVIRONMENT", "prod"), true);

    assertThat(config.http().host().isAnyLocalAddress()).isTrue();
  }

  @Test
  void listsAreReadWithoutRegardToCase() {
    var config =
        Config.read(
            iap(
                "IMGSTREAM_IAP_AUDIENCE",
                AUDIENCE + ", /projects/123/global/backendServices/456",
                "IMGSTREAM_ALLOWED_USERS",
                "Anna@Photos.Example, bert@photos.example",
                "IMGSTREAM_ALLOWED_DOMAINS",
                "Photos.Example"),
            true);

    var auth = (Auth.Iap) config.auth();
    assertThat(auth.audiences())
        .containsExactlyInAnyOrder(AUDIENCE, "/projects/123/global/backendServices/456");
    assertThat(auth.guests())
        .isEqualTo(
            new Guests(
                Set.of("anna@photos.example", "bert@photos.example"), Set.of("photos.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "IMGSTREAM_AUTH,none",
    "IMGSTREAM_IAP_AUDIENCE,''",
    "IMGSTREAM_IAP_AUDIENCE,photos",
    "IMGSTREAM_IAP_AUDIENCE,/projects/my-project/locations/europe-west1/services/photos",
    "IMGSTREAM_IAP_AUDIENCE,*",
    "IMGSTREAM_ALLOWED_USERS,anna",
    "IMGSTREAM_ALLOWED_USERS,'anna@photos.example,'",
    "IMGSTREAM_ALLOWED_USERS,*@photos.example@",
    "IMGSTREAM_ALLOWED_DOMAINS,@photos.example",
    "IMGSTREAM_IAP_KEYS_URL,file:///etc/passwd",
    "IMGSTREAM_IAP_KEYS_URL,keys",
  })
  void whatWouldOpenADoorByMistakeIsRefused(String name, String value) {
    assertThatThrownBy(() -> Config.read(iap("ENVIRONMENT", "dev", name, value), true))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }

  @Test
  void otherKeysThanGooglesTakeAWordOfTheOperators() {
    var keys = "http://localhost:9024/keys";

    assertThat(Config.read(iap("IMGSTREAM_IAP_KEYS_URL", keys, "ENVIRONMENT", "dev"), true).auth())
        .extracting(auth -> ((Auth.Iap) auth).keys())
        .isEqualTo(URI.create(keys));
    assertThatThrownBy(() -> Config.read(iap("IMGSTREAM_IAP_KEYS_URL", keys), true))
        .hasMessageContaining("needs ENVIRONMENT=dev");
    assertThatThrownBy(
            () -> Config.read(iap("IMGSTREAM_IAP_KEYS_URL", keys, "ENVIRONMENT", "prod"), true))
        .hasMessageContaining("needs ENVIRONMENT=dev");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMGSTREAM_IAP_AUDIENCE",
        "IMGSTREAM_IAP_KEYS_URL",
        "IMGSTREAM_ALLOWED_USERS",
        "IMGSTREAM_ALLOWED_DOMAINS"
      })
  void whatNobodyHoldsAnyoneAgainstIsRefused(String name) {
    assertThatThrownBy(() -> Config.read(Map.of(name, "anna@photos.example"), true))
        .hasMessageContaining(name + " needs IMGSTREAM_AUTH=iap");
  }
}
