package dev.imgstream.objects.gcs;

import com.google.cloud.storage.StorageException;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.DirectUploads;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.Callable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions of the resumable protocol, opened here and fed by a page.
 *
 * <p>The address of a session stands in no message, since it is a secret.
 */
final class GcsSessions implements DirectUploads {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final GcsClient client;
  private final GcsCheck check;

  GcsSessions(GcsClient client, GcsCheck check) {
    this.client = client;
    this.check = check;
  }

  @Override
  public String whoMaySend() {
    return check.pages();
  }

  @Override
  public URI openSession(ObjectKey key, long size, String origin, ObjectFacts facts)
      throws IOException {
    var uri =
        client.http.upload(
            client.settings.bucket(),
            "uploadType=resumable&ifGenerationMatch=0&name=" + GcsHttp.encoded(key.name()));
    var response =
        answered(
            "open an upload",
            () -> {
              var request =
                  client
                      .http
                      .request(uri)
                      .timeout(Duration.ofSeconds(20))
                      .header("Content-Type", "application/json; charset=UTF-8")
                      .header("X-Upload-Content-Type", facts.contentType())
                      .header("X-Upload-Content-Length", Long.toString(size))
                      // CORS headers are sent to this origin alone, for the session's whole life.
                      .header("Origin", origin)
                      .POST(BodyPublishers.ofByteArray(resource(facts)));
              return worthKeeping(client.http.send(request.build(), BodyHandlers.discarding()));
            });
    if (response.statusCode() == 412) {
      throw new ObjectExistsException(key);
    }
    return response
        .headers()
        .firstValue("location")
        .filter(_ -> response.statusCode() / 100 == 2)
        .map(URI::create)
        .orElseThrow(() -> unexpected("open an upload", response));
  }

  @Override
  public Status status(URI session) throws IOException {
    var response =
        answered(
            "tell of an upload",
            () -> {
              // A session's address is its own authority, and the page sends no credentials either.
              var request =
                  HttpRequest.newBuilder(session)
                      .timeout(Duration.ofSeconds(20))
                      .header("Content-Range", "bytes */*")
                      .PUT(BodyPublishers.noBody());
              return worthKeeping(client.http.send(request.build(), BodyHandlers.discarding()));
            });
    return switch (response.statusCode()) {
      case 200, 201 -> new Status.Complete();
      case 308 -> new Status.Receiving(received(response));
      case 404, 410, 412, 499 -> new Status.Gone();
      default -> throw unexpected("tell of an upload", response);
    };
  }

  @Override
  public void cancel(URI session) throws IOException {
    var response =
        answered(
            "cancel an upload",
            () -> {
              var request =
                  HttpRequest.newBuilder(session)
                      .timeout(Duration.ofSeconds(20))
                      .method("DELETE", BodyPublishers.noBody());
              return worthKeeping(client.http.send(request.build(), BodyHandlers.discarding()));
            });
    int status = response.statusCode();
    // 499 is what the service says of a session that is cancelled; 404 and 410, that it was gone.
    if (status / 100 != 2 && status != 499 && status != 404 && status != 410) {
      throw unexpected("cancel an upload", response);
    }
  }

  /** A range is told as {@code bytes=0-LAST}; none, where nothing has come. */
  private static long received(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("range")
        .map(range -> Long.parseLong(range.substring(range.indexOf('-') + 1)) + 1)
        .orElse(0L);
  }

  private static byte[] resource(ObjectFacts facts) {
    var members = new HashMap<String, Object>();
    members.put("contentType", facts.contentType());
    members.put("metadata", facts.metadata());
    facts.storageClass().ifPresent(name -> members.put("storageClass", name));
    facts.crc32c().map(Crc32c::toString).ifPresent(sum -> members.put("crc32c", sum));
    return JSON.writeValueAsBytes(members);
  }

  /** Google's rules decide by the status whether the request is sent again. */
  private static <T> HttpResponse<T> worthKeeping(HttpResponse<T> response) {
    int status = response.statusCode();
    if (status == 408 || status == 429 || status >= 500) {
      throw GcsHttp.refused(response);
    }
    return response;
  }

  private <T> T answered(String what, Callable<T> call) throws IOException {
    try {
      return client.calls.retried(what, client.settings.deadline(), call);
    } catch (StorageException e) {
      throw new IOException("the bucket cannot %s: %s".formatted(what, e.getMessage()), e);
    }
  }

  private static IOException unexpected(String what, HttpResponse<?> response) {
    return new IOException(
        "the bucket cannot %s: it answered %d".formatted(what, response.statusCode()));
  }
}
