package dev.imgstream.ingest;

import dev.imgstream.http.CallerLeft;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.rendition.UnsupportedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * A photo's bytes on their way in: a file of the workspace, measured while it was written. Closing
 * it removes what the object store has not taken.
 *
 * @param file in the workspace
 * @param type by content
 * @param size bytes
 * @param sha256 64 digits of lower-case hexadecimal
 * @param stored the object that these bytes are already, which others may be about to name; empty
 *     where the store has not got them
 */
public record Incoming(
    Path file, PhotoType type, long size, String sha256, Crc32c crc32c, Optional<ObjectKey> stored)
    implements AutoCloseable {
  private static final int BUFFER = 128 * 1024;

  /**
   * Reads a body into the workspace.
   *
   * @param limit bytes; one more and the reading stops
   * @throws TooLarge if the body goes on after the limit
   * @throws EmptyFile if it holds nothing
   * @throws UnsupportedFormat if its first bytes are of no known format
   * @throws CallerLeft if it breaks off
   */
  public static Incoming receive(InputStream body, Path workspace, long limit) throws IOException {
    var buffer = new byte[BUFFER];
    int head = read(body, buffer, Math.min(BUFFER, limit + 1));
    if (head == 0) {
      throw new EmptyFile();
    }
    var type = PhotoType.of(Arrays.copyOf(buffer, head));
    if (type.isEmpty()) {
      drain(body, buffer, head, limit);
      throw new UnsupportedFormat();
    }
    return spool(
        body, buffer, head, limit, workspace.resolve(UUID.randomUUID().toString()), type.get());
  }

  /**
   * A file that is here already.
   *
   * @param file whose every byte went into the checksums
   * @throws EmptyFile if it holds nothing
   * @throws UnsupportedFormat if its first bytes are of no known format
   */
  public static Incoming of(Path file, Checksums sums) throws IOException {
    return of(file, sums, Optional.empty());
  }

  /** The same of a file whose bytes are an object of the store, too. */
  public static Incoming stored(Path file, Checksums sums, ObjectKey key) throws IOException {
    return of(file, sums, Optional.of(key));
  }

  private static Incoming of(Path file, Checksums sums, Optional<ObjectKey> stored)
      throws IOException {
    if (sums.length() == 0) {
      throw new EmptyFile();
    }
    try (var stream = Files.newInputStream(file)) {
      var type = PhotoType.of(stream.readNBytes(BUFFER)).orElseThrow(UnsupportedFormat::new);
      return new Incoming(file, type, sums.length(), sums.sha256(), sums.crc32c(), stored);
    }
  }

  private static Incoming spool(
      InputStream body, byte[] buffer, int head, long limit, Path file, PhotoType type)
      throws IOException {
    var sums = new Checksums();
    boolean whole = false;
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = head; n > 0; n = read(body, buffer, BUFFER)) {
        if (sums.length() + n > limit) {
          throw new TooLarge(limit);
        }
        sums.add(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return new Incoming(file, type, sums.length(), sums.sha256(), sums.crc32c(), Optional.empty());
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Reads on without keeping, since a browser that is cut off while it sends never sees the answer.
   */
  private static void drain(InputStream body, byte[] buffer, int head, long limit)
      throws IOException {
    long size = head;
    for (int n = head; n > 0 && size <= limit; n = read(body, buffer, BUFFER)) {
      size += n;
    }
  }

  /** Fills the buffer as far as the body goes. */
  private static int read(InputStream body, byte[] buffer, long most) throws IOException {
    try {
      return body.readNBytes(buffer, 0, (int) Math.min(most, buffer.length));
    } catch (IOException e) {
      throw new CallerLeft(e);
    }
  }
}
