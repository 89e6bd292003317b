package dev.imgstream.upkeep;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Original;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.upkeep.Finding.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Reads objects' bytes and holds them against what the row says. */
final class ByteCheck {
  private static final int HEAD = 64;

  private final ObjectStore objects;

  ByteCheck(ObjectStore objects) {
    this.objects = objects;
  }

  /** Reads all of an original; nothing is wrong with one that is gone meanwhile. */
  List<Finding> original(ObjectKey key, Original original) throws IOException {
    var there = objects.open(key);
    if (there.isEmpty()) {
      return List.of();
    }
    var sums = new Checksums();
    try (var object = there.get()) {
      object.copy(0, object.size(), into(sums));
    } catch (IOException e) {
      return List.of(
          new Finding(
              Kind.WRONG_CHECKSUM,
              key.name(),
              "it cannot be read to its end; look after the disk, and bring it back from a backup"));
    }
    if (!sums.sha256().equals(original.sha256())) {
      return List.of(ObjectCheck.wrong(key.name(), "SHA-256"));
    }
    return ObjectCheck.differ(Optional.of(sums.crc32c()), original.crc32c())
        ? List.of(ObjectCheck.wrong(key.name(), "CRC32C"))
        : List.of();
  }

  /** Reads the first bytes of a rendition. */
  List<Finding> rendition(ObjectKey key, String what) throws IOException {
    var there = objects.open(key);
    if (there.isEmpty()) {
      return List.of();
    }
    var head = new ByteArrayOutputStream();
    try (var object = there.get()) {
      object.copy(0, Math.min(HEAD, object.size()), head);
    }
    var right = what.equals("thumb") ? PhotoType.WEBP : PhotoType.JPEG;
    return PhotoType.of(head.toByteArray()).equals(Optional.of(right))
        ? List.of()
        : List.of(
            new Finding(
                Kind.WRONG_FORMAT,
                key.name(),
                "the %s is no %s; remove it, and it is made again when it is next looked at"
                    .formatted(what, right)));
  }

  private static OutputStream into(Checksums sums) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        sums.add(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        sums.add(bytes, from, count);
      }
    };
  }
}
