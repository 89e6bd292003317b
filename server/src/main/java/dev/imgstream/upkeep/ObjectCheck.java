package dev.imgstream.upkeep;

import dev.imgstream.backup.Manifest;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.ObjectStore.Listed;
import dev.imgstream.photo.Original;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.SidecarClaims;
import dev.imgstream.upkeep.Finding.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds one object against what its row says. */
final class ObjectCheck {
  private final ObjectStore objects;
  private final Optional<ByteCheck> bytes;
  private final Clock clock;

  /**
   * A check.
   *
   * @param bytes reads the objects' bytes as well, where it is there
   */
  ObjectCheck(ObjectStore objects, Optional<ByteCheck> bytes, Clock clock) {
    this.objects = objects;
    this.bytes = bytes;
    this.clock = clock;
  }

  /** What is wrong with an object. */
  List<Finding> of(Found found) throws IOException {
    if (found.isStray()) {
      return stray(found).stream().toList();
    }
    if (found.named().isEmpty()) {
      return List.of();
    }
    return switch (found.named().get()) {
      case Known.Named.AnOriginal(var original) -> original(found.listed(), original);
      case Known.Named.Thumb _ -> rendition(found.listed(), "thumb");
      case Known.Named.Preview _ -> rendition(found.listed(), "preview");
      case Known.Named.Sidecar _ ->
          sidecar(found.listed(), found.known().orElseThrow().photo()).stream().toList();
    };
  }

  private Optional<Finding> stray(Found found) {
    var key = found.listed().key().name();
    if (key.startsWith(Manifest.PREFIX)) {
      return Optional.empty();
    }
    if (found.photo().isEmpty()) {
      return isOlder(found.listed(), Graces.IN_FLIGHT)
          ? Optional.of(
              new Finding(
                  Kind.ORPHAN,
                  key,
                  "imgstream writes no object of this name; look at it, and remove it by hand"))
          : Optional.empty();
    }
    boolean isFaded = key.startsWith("renditions/") && found.known().isPresent();
    if (!isOlder(found.listed(), isFaded ? Graces.SWEPT : Graces.IN_FLIGHT)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.ORPHAN,
            key,
            key.startsWith("originals/")
                ? "no row names this original; imgstream sweep removes it, so if the database was brought back from an older backup, copy the objects first"
                : "no row names it; imgstream sweep removes it"));
  }

  private List<Finding> original(Listed listed, Original original) throws IOException {
    var key = listed.key().name();
    if (listed.size() != original.size()) {
      return List.of(
          new Finding(
              Kind.WRONG_SIZE,
              key,
              "it has %d bytes where its row says %d; bring it back from a backup"
                  .formatted(listed.size(), original.size())));
    }
    if (differ(listed.crc32c(), original.crc32c())) {
      return List.of(wrong(key, "CRC32C"));
    }
    return bytes.isEmpty() ? List.of() : bytes.get().original(listed.key(), original);
  }

  private List<Finding> rendition(Listed listed, String what) throws IOException {
    if (listed.size() == 0) {
      return List.of(
          new Finding(
              Kind.WRONG_SIZE,
              listed.key().name(),
              "the %s is empty; remove it, and it is made again when it is next looked at"
                  .formatted(what)));
    }
    return bytes.isEmpty() ? List.of() : bytes.get().rendition(listed.key(), what);
  }

  private Optional<Finding> sidecar(Listed listed, Photo photo) throws IOException {
    var bytesOfIt = objects.read(listed.key());
    if (bytesOfIt.isEmpty()) {
      return Optional.empty();
    }
    var told = differences(SidecarClaims.read(bytesOfIt.get()), SidecarClaims.of(photo));
    // It is written before the row, so one that is new may be ahead.
    var now = told.isEmpty() ? Optional.<Listed>empty() : objects.find(listed.key());
    return now.filter(one -> isOlder(one, Graces.IN_FLIGHT))
        .map(
            _ ->
                new Finding(
                    Kind.WRONG_SIDECAR,
                    listed.key().name(),
                    told + "; put the photo in the trash and take it back, which writes it anew"));
  }

  private static String differences(Optional<SidecarClaims> said, SidecarClaims right) {
    if (said.isEmpty()) {
      return "it is not JSON";
    }
    List<String> members = new ArrayList<>();
    differ(members, "id", said.get().id(), right.id());
    differ(members, "name", said.get().name(), right.name());
    differ(members, "size", said.get().size(), right.size());
    differ(members, "sha256", said.get().sha256(), right.sha256());
    differ(members, "original", said.get().original(), right.original());
    return members.isEmpty() ? "" : "it is not of its row's " + String.join(", ", members);
  }

  private static void differ(List<String> members, String name, Object said, Object right) {
    if (!said.equals(right)) {
      members.add(name);
    }
  }

  static boolean differ(Optional<Crc32c> one, Optional<Crc32c> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  static Finding wrong(String key, String checksum) {
    return new Finding(
        Kind.WRONG_CHECKSUM,
        key,
        "its %s is not the one of its row; its bytes have changed, bring it back from a backup"
            .formatted(checksum));
  }

  private boolean isOlder(Listed listed, Duration age) {
    return listed.written().isBefore(clock.instant().minus(age));
  }
}
