package dev.imgstream.selection;

import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An archive that was asked for: all that its bytes follow from, whoever makes them and when.
 *
 * @param originals in the order in which they come
 * @param told what somebody who opens it should know of photos that it lacks; empty where it lacks
 *     none
 * @param broken the photo at which packing broke off because its original could not be read
 */
record ZipPlan(
    UUID id, Instant madeAt, List<Picked> originals, String told, Optional<PhotoId> broken) {
  /**
   * How an archive is laid out and written. Whatever changes a byte of one also changes this
   * number: an archive of another is gone, rather than going on as a mixture.
   */
  static final byte FORMAT = 1;

  ZipPlan {
    originals = List.copyOf(originals);
  }

  /** The strong entity tag of the archive's bytes, quotes included. */
  String etag() {
    return "\"%s.%d\"".formatted(id, FORMAT);
  }

  /**
   * What is kept of it beside its id, its time and its state: some ten bytes more than each name.
   */
  String files() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeByte(FORMAT);
      out.writeInt(originals.size());
      for (var picked : originals) {
        out.writeLong(picked.photo().value().getMostSignificantBits());
        out.writeLong(picked.photo().value().getLeastSignificantBits());
        out.writeInt(picked.revision());
        out.writeUTF(picked.type().contentType());
        out.writeUTF(picked.name());
        out.writeLong(picked.size());
        out.writeLong(picked.modified().getEpochSecond());
      }
      var text = told.getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** Reads what {@link #files} wrote; empty where that was of another format. */
  static Optional<ZipPlan> read(UUID id, Instant madeAt, String files, Optional<PhotoId> broken) {
    var bytes = Base64.getDecoder().decode(files);
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != FORMAT) {
        return Optional.empty();
      }
      int count = in.readInt();
      var originals = new ArrayList<Picked>(count);
      for (int i = 0; i < count; i++) {
        originals.add(
            new Picked(
                new PhotoId(new UUID(in.readLong(), in.readLong())),
                in.readInt(),
                PhotoType.ofContentType(in.readUTF()),
                in.readUTF(),
                in.readLong(),
                Instant.ofEpochSecond(in.readLong())));
      }
      var told = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      return Optional.of(new ZipPlan(id, madeAt, originals, told, broken));
    } catch (IOException e) {
      throw new UncheckedIOException("the plan of archive " + id + " cannot be read", e);
    }
  }
}
