package dev.imgstream.upload;

import dev.imgstream.http.CallerLeft;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.rendition.UnsupportedFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A photo's bytes on their way in: a file of the workspace, measured while it was written. Closing
 * it removes what the object store has not taken.
 *
 * @param file in the workspace
 * @param type by content
 * @param size bytes
 * @param sha256 64 digits of lower-case hexadecimal
 */
record Incoming(Path file, PhotoType type, long size, String sha256) implements AutoCloseable {
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
  static Incoming receive(InputStream body, Path workspace, long limit) throws IOException {
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

  private static Incoming spool(
      InputStream body, byte[] buffer, int head, long limit, Path file, PhotoType type)
      throws IOException {
    var digest = sha256Digest();
    long size = 0;
    boolean whole = false;
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = head; n > 0; n = read(body, buffer, BUFFER)) {
        size += n;
        if (size > limit) {
          throw new TooLarge(limit);
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return new Incoming(file, type, size, HexFormat.of().formatHex(digest.digest()));
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

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
