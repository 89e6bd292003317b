package dev.imgstream.objects.gcs;

import com.google.cloud.storage.StorageException;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Reads of objects. What is read whole is held against the CRC32C that the service keeps; of a part
 * only its place and its length can be.
 */
final class GcsReads {
  /** An object that is wanted in memory and is larger is somebody's mistake. */
  private static final int LARGEST_IN_MEMORY = 64 * 1024 * 1024;

  private static final int BUFFER = 128 * 1024;

  private final GcsClient client;

  GcsReads(GcsClient client) {
    this.client = client;
  }

  /** All bytes of an object; empty if there is none. */
  Optional<byte[]> whole(ObjectKey key) throws IOException {
    return client.calls.retried(
        "read " + key,
        client.settings.deadline(),
        () -> {
          var response = get(key, OptionalLong.empty(), request -> request);
          try (var body = response.body()) {
            if (response.statusCode() == 404) {
              return Optional.empty();
            }
            expect(response, 200);
            return Optional.of(checked(key, response, body));
          } catch (IOException e) {
            throw GcsHttp.broken(e);
          }
        });
  }

  private static byte[] checked(ObjectKey key, HttpResponse<InputStream> response, InputStream body)
      throws IOException {
    long length = response.headers().firstValueAsLong("content-length").orElse(0);
    if (length > LARGEST_IN_MEMORY) {
      throw new StorageException(0, key + " does not fit in memory: " + length + " bytes");
    }
    var bytes = body.readNBytes(LARGEST_IN_MEMORY);
    var sums = new Checksums();
    sums.add(bytes, 0, bytes.length);
    compare(key, sums.crc32c(), kept(response));
    return bytes;
  }

  /** A part of the very bytes that bear a generation. */
  byte[] part(ObjectKey key, long generation, long size, long from, int length) throws IOException {
    return client.calls.retried(
        "read a part of " + key,
        client.settings.deadline(length),
        () -> {
          var range = "bytes=%d-%d".formatted(from, from + length - 1);
          var response =
              get(key, OptionalLong.of(generation), request -> request.header("Range", range));
          try (var body = response.body()) {
            expect(response, 206);
            var place = "bytes %d-%d/%d".formatted(from, from + length - 1, size);
            if (!response.headers().firstValue("content-range").equals(Optional.of(place))) {
              throw new StorageException(0, "the bucket sent another part of " + key);
            }
            var bytes = body.readNBytes(length);
            if (bytes.length < length) {
              throw new IOException("a part of " + key + " is cut short");
            }
            return bytes;
          } catch (IOException e) {
            throw GcsHttp.broken(e);
          }
        });
  }

  /**
   * Writes all bytes that bear a generation to a new file. A connection that breaks costs only what
   * had not come.
   */
  void download(ObjectKey key, long generation, long size, Crc32c crc32c, Path file)
      throws IOException {
    var sums = new Checksums();
    try (var out = Files.newOutputStream(file)) {
      client.calls.retried(
          "read " + key,
          client.settings.deadline(size),
          () -> {
            if (sums.length() < size) {
              rest(key, generation, out, sums);
            }
            return sums;
          });
    }
    if (sums.length() != size) {
      throw new IOException("%s has %d bytes, and %d came".formatted(key, size, sums.length()));
    }
    compare(key, sums.crc32c(), crc32c);
  }

  private void rest(ObjectKey key, long generation, OutputStream out, Checksums sums)
      throws IOException, InterruptedException {
    long from = sums.length();
    var response =
        get(
            key,
            OptionalLong.of(generation),
            request -> from == 0 ? request : request.header("Range", "bytes=" + from + "-"));
    try (var body = response.body()) {
      expect(response, from == 0 ? 200 : 206);
      var buffer = new byte[BUFFER];
      for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
        out.write(buffer, 0, n);
        sums.add(buffer, 0, n);
      }
    }
  }

  /** A connection that breaks is worth another try; a disk that fails is not. */
  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw GcsHttp.broken(e);
    }
  }

  private HttpResponse<InputStream> get(
      ObjectKey key, OptionalLong generation, UnaryOperator<HttpRequest.Builder> more)
      throws IOException, InterruptedException {
    var which = generation.isPresent() ? "&generation=" + generation.getAsLong() : "";
    var uri = client.http.object(client.settings.bucket(), key, "alt=media" + which);
    var request = more.apply(client.http.request(uri).timeout(Duration.ofSeconds(20)));
    return client.http.send(request.build(), BodyHandlers.ofInputStream());
  }

  private static void expect(HttpResponse<?> response, int status) {
    if (response.statusCode() != status) {
      throw GcsHttp.refused(response);
    }
  }

  /** The CRC32C in {@code x-goog-hash: crc32c=…,md5=…}, in one header or in two. */
  private static Crc32c kept(HttpResponse<?> response) {
    return response.headers().allValues("x-goog-hash").stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(hash -> hash.startsWith("crc32c="))
        .map(hash -> Crc32c.parse(hash.substring("crc32c=".length())))
        .findFirst()
        .orElseThrow(() -> new StorageException(0, "the bucket sent bytes without a checksum"));
  }

  private static void compare(ObjectKey key, Crc32c came, Crc32c kept) {
    if (!came.equals(kept)) {
      throw new StorageException(
          0,
          "the bytes of %s are not those that the bucket keeps: CRC32C %s, not %s"
              .formatted(key, came, kept));
    }
  }
}
