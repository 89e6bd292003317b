package dev.imgstream.upload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Problem;
import dev.imgstream.http.TooMany;
import dev.imgstream.ingest.OnCollision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of many uploads at once, and answered, as in the HTTP contract. */
final class BulkJson {
  /** Uploads of one call: more would not end within a proxy's patience. */
  private static final int MOST = 100;

  /** Bytes of one call, each upload with its decision and room to spare. */
  static final int MOST_BYTES = 64 << 10;

  private BulkJson() {}

  /** The contract's {@code OpenSessions}. */
  record Sessions(@Nullable List<@Nullable String> uploads) {
    List<UploadId> ids() {
      return checked(uploads).stream().map(BulkJson::id).toList();
    }
  }

  /** The contract's {@code CompleteUploads}. */
  record Completes(@Nullable List<@Nullable Complete> uploads) {
    List<CompleteWish> wishes() {
      return checked(uploads).stream().map(Complete::wish).toList();
    }
  }

  record Complete(@Nullable String id, @Nullable String onCollision) {
    private static CompleteWish wish(@Nullable Complete complete) {
      if (complete == null) {
        throw new BadRequest("uploads must hold no null.");
      }
      return new CompleteWish(
          BulkJson.id(complete.id),
          Optional.ofNullable(complete.onCollision).map(OnCollision::parse));
    }
  }

  /** The answer to one upload: what was asked for, or why not. */
  record Session(String uploadId, Optional<String> url, Optional<Problem> problem) {
    static Session at(UploadId id, Optional<String> url) {
      return new Session(id.toString(), url, Optional.empty());
    }

    static Session not(UploadId id, Problem problem) {
      return new Session(id.toString(), Optional.empty(), Optional.of(problem));
    }
  }

  /** The answer to one upload: the photo, or why there is none. */
  record Completed(
      String uploadId,
      @JsonUnwrapped @Nullable CompletedJson completed,
      Optional<Problem> problem) {
    static Completed as(UploadId id, CompletedJson completed) {
      return new Completed(id.toString(), completed, Optional.empty());
    }

    static Completed not(UploadId id, Problem problem) {
      return new Completed(id.toString(), null, Optional.of(problem));
    }
  }

  /** Answers in the order of the request. */
  record Reply<T>(List<T> uploads) {}

  private static <T> List<T> checked(@Nullable List<T> uploads) {
    if (uploads == null || uploads.isEmpty() || uploads.size() > MOST) {
      throw new TooMany("uploads", uploads == null ? 0 : uploads.size(), MOST);
    }
    return uploads;
  }

  private static UploadId id(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(UploadId::parse)
        .orElseThrow(() -> new BadRequest("Each upload must be named by its id, a UUID."));
  }
}
