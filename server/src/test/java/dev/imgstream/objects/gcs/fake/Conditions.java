package dev.imgstream.objects.gcs.fake;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a request makes its effect depend on. */
record Conditions(Map<String, String> query) {

  /** Holds them against what is there. A read of what is unchanged is 304, all else 412. */
  void check(@Nullable Kept there, boolean isRead) {
    number("ifGenerationMatch").ifPresent(wanted -> demand(wanted == of(there, Kept::generation)));
    number("ifMetagenerationMatch")
        .ifPresent(wanted -> demand(wanted == of(there, Kept::metageneration)));
    number("ifGenerationNotMatch")
        .ifPresent(
            wanted -> {
              if (wanted == of(there, Kept::generation)) {
                throw isRead ? new Refused(304, "notModified", "") : Refused.condition();
              }
            });
  }

  private static long of(@Nullable Kept there, ToLongFunction<Kept> number) {
    return there == null ? 0 : number.applyAsLong(there);
  }

  private static void demand(boolean holds) {
    if (!holds) {
      throw Refused.condition();
    }
  }

  private Optional<Long> number(String name) {
    try {
      return Optional.ofNullable(query.get(name)).map(Long::parseLong);
    } catch (NumberFormatException e) {
      throw Refused.invalid(name + " is no number");
    }
  }
}
