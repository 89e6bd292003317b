package dev.imgstream.upload;

import dev.imgstream.db.Leased;
import dev.imgstream.upload.UploadTable.Seen;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Uploads that nobody else works on. */
final class Turns {
  private final Map<UploadId, Turn> turns = new ConcurrentHashMap<>();

  /**
   * Gives a turn to each upload whose right was taken.
   *
   * @param right the name of the right to work on an upload
   */
  Turns(Leased<Seen> leased, Function<UploadId, String> right) {
    var names = new HashSet<String>();
    var contents = new HashSet<String>();
    for (var seen : leased.answer()) {
      var upload = seen.upload();
      var file = upload.file();
      // Of those that are alike, only the first one meets nothing.
      boolean isOfNewName = names.add(file.name());
      boolean isOfNewContent = file.sha256().map(contents::add).orElse(false);
      var name = right.apply(upload.id());
      if (leased.has(name)) {
        turns.put(
            upload.id(),
            new Turn(upload, isOfNewName && isOfNewContent && !seen.meets(), leased, name));
      }
    }
  }

  /** The turn of an upload, if it has one that was not taken before. */
  Optional<Turn> take(UploadId id) {
    return Optional.ofNullable(turns.remove(id));
  }
}
