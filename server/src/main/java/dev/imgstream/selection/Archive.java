package dev.imgstream.selection;

import dev.imgstream.metadata.TakenAt;
import dev.imgstream.photo.Photo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP archive that is written as it is made (APPNOTE.TXT 6.3.10 of PKWARE; ZIP64 where it grows
 * beyond 4 GiB).
 *
 * <p>Originals do not compress, so they stand in it as they are: in deflate's stored blocks, since
 * an entry without any compression needs its CRC-32 ahead of bytes that are yet to be read.
 */
final class Archive implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Zip zip;
  private final Set<String> names = new HashSet<>();
  private final StringBuilder unread = new StringBuilder();

  Archive(OutputStream to) {
    this.zip = new Zip(to);
  }

  /** Java's own, with room for more than 512 bytes at a time. */
  private static final class Zip extends ZipOutputStream {
    Zip(OutputStream to) {
      super(to, StandardCharsets.UTF_8);
      setLevel(Deflater.NO_COMPRESSION);
      buf = new byte[BUFFER];
    }

    /** Gives back what it holds without writing an end, which would make a whole of a part. */
    void abandon() {
      def.end();
    }
  }

  /** Begins an entry for a photo's original; what is written then are its bytes. */
  OutputStream begin(Photo photo) throws IOException {
    var entry = new ZipEntry(name(photo));
    date(entry, photo);
    zip.putNextEntry(entry);
    return zip;
  }

  /** Ends the entry. */
  void end() throws IOException {
    zip.closeEntry();
  }

  /** Notes what somebody who opens the archive should know of a photo. */
  void tell(String name, String what) {
    unread.append(name).append(": ").append(what).append("\r\n");
  }

  /** Writes what was told, and the archive's end, without which no reader takes it for whole. */
  void finish() throws IOException {
    if (!unread.isEmpty()) {
      zip.putNextEntry(new ZipEntry(free("COULD NOT BE READ", ".txt")));
      zip.write(
          ("These photos are missing here or not whole. They are still in imgstream: try them again by themselves.\r\n\r\n"
                  + unread)
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    zip.finish();
    zip.flush();
  }

  @Override
  public void close() {
    zip.abandon();
  }

  /** The name that the file had, or the next like it: most file systems know no case. */
  private String name(Photo photo) {
    var name = photo.original().name().text();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? free(name.substring(0, dot), name.substring(dot)) : free(name, "");
  }

  private String free(String stem, String end) {
    var name = stem + end;
    for (int n = 2; !names.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = stem + " (" + n + ")" + end;
    }
    return name;
  }

  /** When the file was last changed, or else when the photo was taken. */
  private static void date(ZipEntry entry, Photo photo) {
    var modified = photo.standing().modified();
    if (modified.isPresent()) {
      entry.setLastModifiedTime(FileTime.from(modified.get()));
    } else {
      TakenAt taken = photo.facts().takenAt();
      var moment = taken.local().toInstant(taken.offset().orElse(ZoneOffset.UTC));
      entry.setLastModifiedTime(FileTime.from(moment));
    }
  }
}
