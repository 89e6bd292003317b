package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.upkeep.Finding.Kind;
import dev.imgstream.upkeep.RowReading.Cursor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes through every photo's rows and finds those that name what is not there. */
final class RowCheck {
  private final ObjectStore objects;
  private final Rows rows;

  RowCheck(ObjectStore objects, Rows rows) {
    this.objects = objects;
    this.rows = rows;
  }

  /** Tells of what is missing and returns how many photos there are. */
  long all(Seen seen, Consumer<Finding> tell) throws IOException {
    long photos = 0;
    var read = rows.after(Cursor.START);
    while (read.last().isPresent()) {
      photos += read.known().size();
      for (var known : read.known()) {
        for (var object : known.objects().entrySet()) {
          if (!seen.contains(object.getKey())) {
            missing(known, object.getKey()).ifPresent(tell);
          }
        }
      }
      for (var row : read.unreadable()) {
        tell.accept(
            new Finding(
                Kind.UNREADABLE_ROW,
                "photo/" + row.owner() + "/" + row.id(),
                "it holds a value that cannot be; bring the database back from a backup"));
        photos++;
      }
      read = rows.after(read.last().get());
    }
    return photos;
  }

  /**
   * Names that were in the row before and after the look have been there all the time, so what was
   * not there then is missing.
   */
  private Optional<Finding> missing(Known known, ObjectKey key) throws IOException {
    if (objects.find(key).isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(rows.say(List.of(known.key())).known().get(known.key()))
        .flatMap(now -> now.named(key))
        .map(named -> new Finding(Kind.MISSING, key.name(), advice(named)));
  }

  private static String advice(Known.Named named) {
    return switch (named) {
      case Known.Named.AnOriginal _ -> "a row names this original; bring it back from a backup";
      case Known.Named.Thumb _, Known.Named.Preview _ ->
          "a row names this rendition; it is made again when it is next looked at";
      case Known.Named.Sidecar _ ->
          "the photo has no sidecar; put it in the trash and take it back, which writes it anew";
    };
  }
}
