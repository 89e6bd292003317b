package dev.imgstream.upload;

import dev.imgstream.http.BadRequest;
import dev.imgstream.http.CallerLeft;
import dev.imgstream.http.ContentRange;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Takes the bytes of uploads as they come, in parts of any size. */
public final class Receiving {
  private static final int BUFFER = 128 * 1024;

  private final Ledger ledger;
  private final Partials partials;
  private final InboxBytes bytes;

  /**
   * Takes bytes into the inbox.
   *
   * @param started when the program began
   */
  public Receiving(Ledger ledger, Partials partials, ObjectStore objects, Instant started) {
    this.ledger = ledger;
    this.partials = partials;
    this.bytes = new InboxBytes(partials, objects, started);
  }

  /**
   * Holds all bytes of an upload against what was announced; empty where it was completed
   * meanwhile.
   *
   * @throws ChecksumMismatch if they are others; they are removed
   */
  Optional<Checksums> check(Upload whole) throws IOException {
    return ledger.alone(
        whole.owner(),
        whole.id(),
        turn -> {
          var upload = turn.upload();
          if (!upload.state().hasEnded()) {
            return Optional.of(bytes.checked(upload));
          }
          // What came after the end belongs to nothing.
          bytes.discard(upload);
          if (!upload.state().isSafe()) {
            throw new NoSuchUpload();
          }
          return Optional.empty();
        });
  }

  /**
   * Takes a part of an unfinished upload and tells how many bytes are here then, all of them
   * durable. A part that would leave a gap is not taken.
   *
   * @throws BadRequest if the part lies outside of the file, or the body is longer than the part
   * @throws CallerLeft if the body breaks off; what came of it stays
   */
  long take(Upload upload, ContentRange.Part part, InputStream body) throws IOException {
    long size = upload.file().size();
    if (part.last() >= size || part.total().orElse(size) != size) {
      throw new BadRequest("The file was announced with %d bytes.".formatted(size));
    }
    long before = bytes.received(upload);
    if (before == size || part.first() > before) {
      // Read to its end all the same, since a sender who is cut off does not see the answer.
      passOver(part, body);
      return before;
    }
    return partials.use(
        upload.id(),
        partial -> {
          if (part.first() > partial.length()) {
            // It was completed, or given up, a moment ago.
            passOver(part, body);
            return partial.length();
          }
          append(partial, part, body);
          if (partial.length() < size) {
            partial.force();
          } else {
            // The whole is sent to the disk when it is checked.
            partial.check();
          }
          return partial.length();
        });
  }

  /** How many bytes of an unfinished upload are here, all of them durable. */
  long standing(Upload upload) throws IOException {
    long here = bytes.received(upload);
    if (here == 0 || here == upload.file().size()) {
      return here;
    }
    return partials.use(
        upload.id(),
        partial -> {
          partial.force();
          return partial.length();
        });
  }

  /** Its last bytes are taken only once it is known that no more come. */
  private static void append(Partial partial, ContentRange.Part part, InputStream body)
      throws IOException {
    var buffer = new byte[BUFFER];
    for (long position = part.first(); position <= part.last(); ) {
      int n = read(body, buffer, part.last() - position + 1);
      if (n < 0) {
        throw new BadRequest("The body is shorter than the part that Content-Range names.");
      }
      if (position + n > part.last() && read(body, new byte[1], 1) >= 0) {
        throw new BadRequest("The body is longer than the part that Content-Range names.");
      }
      partial.append(position, buffer, n);
      position += n;
    }
  }

  private static void passOver(ContentRange.Part part, InputStream body) throws IOException {
    try {
      body.skipNBytes(part.length());
    } catch (IOException e) {
      throw new CallerLeft(e);
    }
  }

  private static int read(InputStream body, byte[] buffer, long most) throws IOException {
    try {
      return body.read(buffer, 0, (int) Math.min(most, buffer.length));
    } catch (IOException e) {
      throw new CallerLeft(e);
    }
  }
}
