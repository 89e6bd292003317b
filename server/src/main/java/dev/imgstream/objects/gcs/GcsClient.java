package dev.imgstream.objects.gcs;

import com.google.auth.Credentials;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Google's client for one bucket, and what it does not do itself. */
final class GcsClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GcsClient.class);
  private static final String SERVICE = "https://storage.googleapis.com";

  /** The broadest of the scopes that hold for objects alone. */
  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";

  /** What signing by IAM wants, where the credentials hold no key. */
  private static final String SIGNING_SCOPE = "https://www.googleapis.com/auth/iam";

  final GcsSettings settings;
  final Calls calls;
  final Storage storage;
  final Credentials credentials;
  final GcsHttp http;

  private GcsClient(GcsSettings settings, Credentials credentials) {
    this.settings = settings;
    this.credentials = credentials;
    this.calls = new Calls(settings.parallel());
    var host = settings.emulator().map(URI::toString).orElse(SERVICE);
    this.storage = storage(settings, credentials, host);
    this.http = new GcsHttp(URI.create(host), credentials);
  }

  /**
   * Opens it: with the credentials of where the program runs, or none for an emulator.
   *
   * @throws IOException if there are no credentials
   */
  static GcsClient open(GcsSettings settings) throws IOException {
    return new GcsClient(
        settings,
        settings.emulator().isPresent()
            ? NoCredentials.getInstance()
            : GoogleCredentials.getApplicationDefault().createScoped(SCOPE, SIGNING_SCOPE));
  }

  /**
   * What signs links: the key of a file, or the credentials where they can.
   *
   * @throws IOException if the file is no key
   */
  Optional<ServiceAccountSigner> signer(Optional<Path> key) throws IOException {
    if (key.isPresent()) {
      try (var file = Files.newInputStream(key.get())) {
        return Optional.of(ServiceAccountCredentials.fromStream(file));
      }
    }
    return credentials instanceof ServiceAccountSigner signer
        ? Optional.of(signer)
        : Optional.empty();
  }

  private static Storage storage(GcsSettings settings, Credentials credentials, String host) {
    int timeout = (int) Math.min(settings.deadline().toMillis(), Duration.ofSeconds(20).toMillis());
    return StorageOptions.http()
        .setHost(host)
        // Objects need none, and without one it would ask where it runs before it could begin.
        .setProjectId("none")
        .setCredentials(credentials)
        .setRetrySettings(Calls.retries(settings.deadline()))
        .setTransportOptions(
            HttpTransportOptions.newBuilder()
                .setConnectTimeout(timeout)
                .setReadTimeout(timeout)
                .build())
        .build()
        .getService();
  }

  @Override
  public void close() {
    calls.close();
    http.close();
    try {
      storage.close();
    } catch (Exception e) {
      log.warn("the client of Google Cloud Storage did not close", e);
    }
  }
}
