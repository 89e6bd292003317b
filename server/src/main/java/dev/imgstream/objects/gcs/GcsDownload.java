package dev.imgstream.objects.gcs;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An object on its way to a file of this machine.
 *
 * <p>It is one request, whose reply tells size, generation and checksum. A connection that breaks
 * costs only what had not come; the rest is asked for by the generation.
 */
final class GcsDownload {
  private static final int BUFFER = 128 * 1024;

  private final GcsClient client;
  private final GcsReads reads;
  private final ObjectKey key;
  private final Checksums sums = new Checksums();

  GcsDownload(GcsClient client, GcsReads reads, ObjectKey key) {
    this.client = client;
    this.reads = reads;
    this.key = key;
  }

  /** What the first reply tells, and the reply itself. */
  private record Begun(
      long size, long generation, Crc32c crc32c, HttpResponse<InputStream> response) {}

  /** Writes all bytes to a new file; whether there is such an object. */
  boolean to(Path file) throws IOException {
    var begun =
        client.calls.retried("read " + key, client.settings.deadline(), this::begin).orElse(null);
    if (begun == null) {
      return false;
    }
    boolean whole = false;
    try (var body = begun.response().body();
        var out = Files.newOutputStream(file)) {
      var rest = new Rest(begun, body, out);
      client.calls.retried("read " + key, client.settings.deadline(begun.size()), rest::take);
      if (sums.length() != begun.size()) {
        throw new IOException(
            "%s has %d bytes, and %d came".formatted(key, begun.size(), sums.length()));
      }
      GcsReads.compare(key, sums.crc32c(), begun.crc32c());
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return true;
  }

  private Optional<Begun> begin() throws IOException, InterruptedException {
    HttpResponse<InputStream> response;
    try {
      response = reads.get(key, OptionalLong.empty(), request -> request);
    } catch (IOException e) {
      throw GcsHttp.broken(e);
    }
    if (response.statusCode() != 200) {
      try (var _ = response.body()) {
        if (response.statusCode() == 404) {
          return Optional.empty();
        }
        throw GcsHttp.refused(response);
      }
    }
    long size = response.headers().firstValueAsLong("content-length").orElse(-1);
    long generation = response.headers().firstValueAsLong("x-goog-generation").orElse(-1);
    if (size < 0 || generation < 0 || size > client.settings.largestLocal()) {
      try (var _ = response.body()) {
        throw new IOException(
            size > client.settings.largestLocal()
                ? key + " is too large for a file here: " + size + " bytes"
                : "the bucket sent " + key + " without its size or generation");
      }
    }
    return Optional.of(new Begun(size, generation, GcsReads.kept(response), response));
  }

  /** What has not come yet. */
  private final class Rest {
    private final Begun begun;
    private final OutputStream out;
    private @Nullable InputStream first;

    Rest(Begun begun, InputStream first, OutputStream out) {
      this.begun = begun;
      this.first = first;
      this.out = out;
    }

    Checksums take() throws IOException, InterruptedException {
      var body = first;
      first = null;
      if (body != null) {
        copy(body);
      } else if (sums.length() < begun.size()) {
        var range = "bytes=" + sums.length() + "-";
        var generation = OptionalLong.of(begun.generation());
        var response = reads.get(key, generation, request -> request.header("Range", range));
        try (var rest = response.body()) {
          GcsReads.expect(response, 206);
          copy(rest);
        }
      }
      return sums;
    }

    private void copy(InputStream body) throws IOException {
      var buffer = new byte[BUFFER];
      for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
        out.write(buffer, 0, n);
        sums.add(buffer, 0, n);
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
  }
}
