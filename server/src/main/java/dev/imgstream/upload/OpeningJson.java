package dev.imgstream.upload;

import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Params;
import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.TooMany;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The opening of uploads as the HTTP contract's {@code OpenUploads} and {@code OpenedUploads}. */
final class OpeningJson {
  /** Files of one call. */
  static final int MOST_FILES = 10_000;

  /** Bytes of one call: each file may have a kilobyte and a half, names of 255 bytes included. */
  static final int MOST_BYTES = 16 << 20;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private OpeningJson() {}

  record Request(
      @Nullable String batch, @Nullable String onCollision, @Nullable List<@Nullable File> files) {

    /** The batch that the sender named, or a new one. */
    UUID batchId() {
      return batch == null
          ? PhotoId.fresh().value()
          : PhotoId.parse(batch).orElseThrow(() -> new BadRequest("batch must be a UUID.")).value();
    }

    /**
     * What the sender wants of each file.
     *
     * @throws TooMany if there are none, or more than one request may announce
     * @throws BadRequest if it is not as the contract says
     */
    List<Opening.Wish> wishes() {
      if (files == null || files.isEmpty() || files.size() > MOST_FILES) {
        throw new TooMany("files", files == null ? 0 : files.size(), MOST_FILES);
      }
      return files.stream().map(this::wish).toList();
    }

    private Opening.Wish wish(@Nullable File file) {
      if (file == null || file.name == null || file.size == null || file.size < 0) {
        throw new BadRequest("Each file must have a name, and a size of 0 or more.");
      }
      if (file.sha256 != null && !SHA256.matcher(file.sha256).matches()) {
        throw new BadRequest("sha256 must be 64 digits of lower-case hexadecimal.");
      }
      var decided = file.onCollision == null ? onCollision : file.onCollision;
      return new Opening.Wish(
          new Announced(
              file.name,
              file.size,
              Optional.ofNullable(file.sha256),
              Optional.ofNullable(file.modified).map(text -> Params.moment("modified", text))),
          decided == null ? OnCollision.ASK : OnCollision.parse(decided),
          Optional.ofNullable(file.refused).map(File::kind));
    }
  }

  record File(
      @Nullable String name,
      @Nullable Long size,
      @Nullable String modified,
      @Nullable String sha256,
      @Nullable String onCollision,
      @Nullable String refused) {

    private static ProblemKind kind(String refused) {
      return switch (refused) {
        case "unsupported-format" -> ProblemKind.UNSUPPORTED_FORMAT;
        case "corrupt-image" -> ProblemKind.CORRUPT_IMAGE;
        default -> throw new BadRequest("refused must be unsupported-format or corrupt-image.");
      };
    }
  }

  record Reply(String batch, List<Entry> files) {
    static Reply of(UUID batch, List<Opening.Answer> answers, UploadBytes bytes) {
      return new Reply(
          batch.toString(), answers.stream().map(answer -> Entry.of(answer, bytes)).toList());
    }
  }

  record Entry(
      String name,
      String status,
      String uploadId,
      Optional<String> url,
      Optional<PhotoJson> existing,
      Optional<UploadProblem> problem) {

    static Entry of(Opening.Answer answer, UploadBytes bytes) {
      var upload = answer.upload();
      boolean wanted = !upload.state().hasEnded();
      return new Entry(
          upload.file().name(),
          status(upload.state(), answer.existing().isPresent()),
          upload.id().toString(),
          bytes.address(upload).filter(_ -> wanted),
          answer.existing().map(PhotoJson::of),
          upload.progress().problem());
    }

    private static String status(UploadState state, boolean meets) {
      return switch (state) {
        case DUPLICATE, RESTORED, REFUSED -> state.word();
        default -> meets ? "collision" : "new";
      };
    }
  }
}
