package dev.imgstream.selection;

import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Params;
import dev.imgstream.photo.Scope;
import dev.imgstream.timeline.TimelineRoutes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms of what is asked of a selection, and of the answers. */
final class SelectionJson {
  /** Ranges of one request: single photos all over the timeline are a range each. */
  static final int MOST_RANGES = 10_000;

  /** A range takes some seventy bytes. */
  static final int MOST_BYTES = 1024 * 1024;

  private SelectionJson() {}

  /** Photos that were chosen, within all, the favourites or the trash. */
  record Chosen(@Nullable String of, @Nullable List<@Nullable RangeForm> ranges) {

    Scope scope() {
      return TimelineRoutes.scope(Optional.ofNullable(of).orElse("photos"));
    }

    List<Range> checked() {
      if (ranges == null || ranges.isEmpty() || ranges.size() > MOST_RANGES) {
        throw new BadRequest("ranges must list 1 to %d ranges.".formatted(MOST_RANGES));
      }
      return ranges.stream().map(SelectionJson::range).toList();
    }
  }

  /** What is to be done to them. */
  record Wish(
      @Nullable String act, @Nullable String of, @Nullable List<@Nullable RangeForm> ranges) {

    Act wanted() {
      return switch (act) {
        case "favourite" -> Act.FAVOURITE;
        case "unfavourite" -> Act.UNFAVOURITE;
        case "trash" -> Act.TRASH;
        case "restore" -> Act.RESTORE;
        case null, default ->
            throw new BadRequest("act must be favourite, unfavourite, trash or restore.");
      };
    }

    Chosen chosen() {
      return new Chosen(of, ranges);
    }
  }

  /** What can be done to many photos. */
  enum Act {
    FAVOURITE,
    UNFAVOURITE,
    TRASH,
    RESTORE
  }

  /** One range. */
  record RangeForm(
      @Nullable String month,
      @Nullable Long version,
      @Nullable Integer from,
      @Nullable Integer count) {}

  /** A wish to have back what went to the trash at a moment. */
  record Undo(@Nullable String trashedAt) {

    Instant moment() {
      if (trashedAt == null) {
        throw new BadRequest("trashedAt must be the moment that the act answered.");
      }
      return Params.moment("trashedAt", trashedAt).toInstant();
    }
  }

  /**
   * What was done.
   *
   * @param trashedAt by which it is undone, where it went to the trash
   */
  record Done(int photos, Optional<Instant> trashedAt) {}

  private static Range range(@Nullable RangeForm form) {
    if (form == null
        || form.month == null
        || form.version == null
        || form.from == null
        || form.count == null
        || form.from < 0
        || form.count < 1
        || form.count > Integer.MAX_VALUE - form.from) {
      throw new BadRequest("A range has a month, its version, from (0 or more), and count.");
    }
    return new Range(Params.month(form.month), form.version, form.from, form.count);
  }
}
