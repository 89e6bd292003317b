package dev.imgstream.rendition;

import dev.imgstream.http.Refusal;
import dev.imgstream.metrics.Durations;
import dev.imgstream.metrics.Metrics;
import dev.imgstream.photo.PhotoType;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** How long decoders took for what was made of originals, by task and type. */
final class RenditionTimes {
  private final Durations durations;

  RenditionTimes(Metrics metrics) {
    this.durations =
        metrics.durations(
            "rendition_duration_seconds",
            "Renditions, from when a thread took them up; to wait for memory is a part of it.",
            "task",
            "type",
            "outcome");
  }

  Made timed(Task task, PhotoType type, Supplier<Made> work) {
    long begun = System.nanoTime();
    var outcome = "failed";
    try {
      var made = work.get();
      outcome = "made";
      return made;
    } catch (Refusal refusal) {
      outcome = "refused";
      throw refusal;
    } finally {
      var took = Duration.ofNanos(System.nanoTime() - begun);
      durations.note(took, word(task), word(type), outcome);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
