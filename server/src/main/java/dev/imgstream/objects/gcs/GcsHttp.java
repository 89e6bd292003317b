package dev.imgstream.objects.gcs;

import com.google.auth.Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.StorageException;
import dev.imgstream.objects.ObjectKey;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Requests that Google's client does not make as they are wanted: reads whose checksum comes with
 * the bytes, and upload sessions for a page of another origin.
 */
final class GcsHttp implements AutoCloseable {
  private final URI host;
  private final Credentials credentials;
  private @Nullable HttpClient client;

  GcsHttp(URI host, Credentials credentials) {
    this.host = host;
    this.credentials = credentials;
  }

  /** An address of the JSON API, the object's name in the path. */
  URI object(String bucket, ObjectKey key, String query) {
    return host.resolve("/storage/v1/b/%s/o/%s?%s".formatted(bucket, encoded(key.name()), query));
  }

  /** The address where objects are made. */
  URI upload(String bucket, String query) {
    return host.resolve("/upload/storage/v1/b/%s/o?%s".formatted(bucket, query));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A request that says who asks. */
  HttpRequest.Builder request(URI uri) throws IOException {
    var request = HttpRequest.newBuilder(uri);
    if (!(credentials instanceof NoCredentials)) {
      credentials
          .getRequestMetadata(uri)
          .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    }
    return request;
  }

  /**
   * Sends a request.
   *
   * @throws StorageException that Google's rules of retrying know, if the connection breaks
   */
  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws InterruptedException {
    try {
      return client().send(request, body);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** The JDK's client tells of a broken connection in words that Google's rules do not know. */
  static StorageException broken(IOException e) {
    var told = new SocketException(e.toString());
    told.initCause(e);
    return new StorageException(told);
  }

  /** What the service answered where another status was hoped for. */
  static StorageException refused(HttpResponse<?> response) {
    return new StorageException(
        response.statusCode(), "the bucket answered " + response.statusCode());
  }

  /** Made when it is first wanted, since it reads the certificates of all authorities. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              // Over a clear connection HTTP/2 begins with a question that not every emulator
              // answers.
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(10))
              .build();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
