package dev.imgstream.photo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.imgstream.account.Account;
import dev.imgstream.http.Json;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.objects.Crc32c;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a sidecar; {@code form} grows when a member changes its meaning. {@code takenAt} is
 * there where the file tells none; {@code owner} and a former's {@code crc32c} and {@code modified}
 * are not in those of the first releases.
 */
record Sidecar(
    int form,
    String id,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OwnerAccount owner,
    String name,
    String type,
    long size,
    String sha256,
    Optional<String> crc32c,
    String original,
    Instant uploadedAt,
    Optional<Instant> modified,
    Optional<String> takenAt,
    boolean favourite,
    Optional<Instant> trashedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Former> formers) {
  static final int FORM = 1;

  /** Refuses one that lacks a member which was never left out. */
  Sidecar {
    requireNonNull(id);
    requireNonNull(name);
    requireNonNull(type);
    requireNonNull(sha256);
    requireNonNull(original);
    requireNonNull(uploadedAt);
    formers = formers == null ? List.of() : List.copyOf(formers);
  }

  static Sidecar of(Photo photo, List<FormerOriginal> formers, Optional<Account> account) {
    var original = photo.original();
    var standing = photo.standing();
    return new Sidecar(
        FORM,
        photo.id().toString(),
        account.map(one -> new OwnerAccount(one.subject(), one.since())).orElse(null),
        original.name().text(),
        original.type().contentType(),
        original.size(),
        original.sha256(),
        original.crc32c().map(Crc32c::toString),
        photo.originalKey().name(),
        standing.uploadedAt(),
        standing.modified(),
        Optional.of(photo.facts().takenAt())
            .filter(taken -> !taken.source().isInFile())
            .map(TakenAt::iso8601),
        standing.favourite(),
        standing.trashedAt(),
        formers.stream().map(former -> Former.of(photo, former)).toList());
  }

  byte[] bytes() {
    return Json.bytes(this);
  }

  /** Whose photo it is, so that whoever signs in again finds it. */
  record OwnerAccount(String subject, Instant since) {
    OwnerAccount {
      requireNonNull(subject);
      requireNonNull(since);
    }
  }

  /** A former original that can be put back. */
  record Former(
      int revision,
      String name,
      String type,
      long size,
      String sha256,
      Optional<String> crc32c,
      String original,
      Optional<String> modified,
      Instant replacedAt) {
    Former {
      requireNonNull(name);
      requireNonNull(type);
      requireNonNull(sha256);
      requireNonNull(replacedAt);
    }

    static Former of(Photo photo, FormerOriginal former) {
      var original = former.original();
      return new Former(
          original.revision(),
          original.name().text(),
          original.type().contentType(),
          original.size(),
          original.sha256(),
          original.crc32c().map(Crc32c::toString),
          Photo.originalKey(photo.owner(), photo.id(), original.revision(), original.type()).name(),
          former.modified().map(moment -> moment.toString()),
          former.replacedAt());
    }
  }
}
