package dev.imgstream.upload;

import dev.imgstream.photo.PhotoId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An upload as the HTTP contract's {@code LedgerEntry}. */
record LedgerEntry(
    String id,
    String batch,
    String name,
    long size,
    String state,
    long received,
    Instant openedAt,
    Optional<Instant> endedAt,
    Optional<PhotoRef> photo,
    Optional<String> since,
    Optional<UploadProblem> problem) {

  /** The photo that an upload became or met, with the version of its renditions. */
  record PhotoRef(String id, int version) {}

  /**
   * Tells of an upload.
   *
   * @param received bytes that are here of one that has not ended
   * @param running whether it is being completed now
   * @param versions of the photos that are there
   * @param since what became of its bytes after they were safe
   */
  static LedgerEntry of(
      Upload upload,
      long received,
      boolean running,
      Map<PhotoId, Integer> versions,
      Optional<Since> since) {
    var progress = upload.progress();
    return new LedgerEntry(
        upload.id().toString(),
        upload.batch().toString(),
        upload.file().name(),
        upload.file().size(),
        word(upload.state(), received, running),
        upload.state().isSafe() ? upload.file().size() : received,
        progress.openedAt(),
        progress.endedAt(),
        progress
            .photo()
            .flatMap(
                photo ->
                    Optional.ofNullable(versions.get(photo))
                        .map(version -> new PhotoRef(photo.toString(), version))),
        since.map(Since::word),
        progress.problem());
  }

  /** The contract's word for a state, where nothing more is known of it. */
  static String word(UploadState state) {
    return state == UploadState.OPEN ? "waiting" : state.word();
  }

  /** The state of a word of the contract. */
  static Optional<UploadState> state(String word) {
    return switch (word) {
      case "waiting", "sending", "checking" -> Optional.of(UploadState.OPEN);
      default ->
          Stream.of(UploadState.values())
              .filter(state -> state != UploadState.OPEN && state.word().equals(word))
              .findFirst();
    };
  }

  private static String word(UploadState state, long received, boolean running) {
    if (running && !state.hasEnded()) {
      return "checking";
    }
    return state == UploadState.OPEN && received > 0 ? "sending" : word(state);
  }
}
