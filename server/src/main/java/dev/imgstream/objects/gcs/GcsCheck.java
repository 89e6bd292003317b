package dev.imgstream.objects.gcs;

import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.Cors;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketGetOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the bucket answers, and how it is set up. What was found holds for a while, so that
 * any number of probes cost little.
 */
final class GcsCheck {
  private static final Logger log = LoggerFactory.getLogger(GcsCheck.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final GcsClient client;
  private final Remembered answer = new Remembered(Duration.ofSeconds(5), Duration.ofSeconds(5));
  private final Remembered pages = new Remembered(Duration.ofMinutes(10), Duration.ofMinutes(1));

  GcsCheck(GcsClient client) {
    this.client = client;
  }

  /** A listing of one object: unlike a look at an object, it tells a bucket that is missing. */
  String run() throws IOException {
    var bucket = client.settings.bucket();
    return answer.or(
        () ->
            asked(
                "list one object",
                () -> {
                  client.storage.list(bucket, BlobListOption.pageSize(1));
                  return "the bucket " + bucket + " answers";
                }));
  }

  /**
   * From which pages a browser may send, as far as that can be seen. It only tells: whether the
   * bucket answers is for {@link #run} to say, and a bucket that does not is not waited for twice.
   */
  String pages() {
    try {
      run();
      return pages.or(this::lookAtPages);
    } catch (IOException e) {
      log.debug("the bucket's CORS cannot be looked at", e);
      return "the bucket's CORS cannot be looked at now";
    }
  }

  private String lookAtPages() throws IOException {
    try {
      return asked("tell its CORS", () -> told(cors()));
    } catch (IOException e) {
      if (e.getCause() instanceof StorageException refused && refused.getCode() == 403) {
        return "the bucket's CORS cannot be looked at, for want of storage.buckets.get";
      }
      log.atWarn().setCause(e).log("the bucket's CORS cannot be looked at");
      throw e;
    }
  }

  private List<Cors> cors() {
    var bucket =
        client.storage.get(
            client.settings.bucket(), BucketGetOption.fields(BucketField.NAME, BucketField.CORS));
    return Optional.ofNullable(bucket).map(Bucket::getCors).orElse(List.of());
  }

  private static String told(List<Cors> rules) {
    var origins = new TreeSet<String>();
    rules.stream()
        .filter(rule -> rule.getMethods() != null && rule.getMethods().contains(HttpMethod.PUT))
        .map(Cors::getOrigins)
        .filter(Objects::nonNull)
        .forEach(some -> some.forEach(origin -> origins.add(origin.getValue())));
    return origins.isEmpty()
        ? "the bucket lets no page send to it; set its CORS"
        : "the bucket lets these pages send to it: " + String.join(", ", origins);
  }

  private String asked(String what, Callable<String> call) throws IOException {
    try {
      return client.calls.run(what, DEADLINE, call);
    } catch (StorageException e) {
      throw new IOException("the bucket cannot " + what + ": " + e.getMessage(), e);
    }
  }
}
