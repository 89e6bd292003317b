package dev.imgstream.ingest;

import dev.imgstream.http.Refusal;
import dev.imgstream.metrics.Counts;
import dev.imgstream.metrics.Durations;
import dev.imgstream.metrics.Metrics;
import java.io.IOException;

/** How long each part of a photo's way in takes, and what becomes of the photos. */
public final class Stages {
  private final Durations durations;
  private final Counts outcomes;

  public Stages(Metrics metrics) {
    this.durations =
        metrics.durations(
            "ingest_stage_duration_seconds",
            "The parts of a photo's way in: render, metadata, objects, row.",
            "stage",
            "outcome");
    this.outcomes =
        metrics.counts("ingests_total", "Photos that arrived, by what became of them.", "outcome");
  }

  /** Times one part, which is a word of this program. */
  <T, E extends Exception> T timed(String stage, Durations.Work<T, E> work) throws E {
    return durations.of(stage, work);
  }

  /** Counts what becomes of one photo. */
  Ingested counted(Durations.Work<Ingested, IOException> ingest) throws IOException {
    var outcome = "failed";
    try {
      var ingested = ingest.run();
      outcome = ingested.outcome().word();
      return ingested;
    } catch (Refusal refusal) {
      outcome = "refused";
      throw refusal;
    } finally {
      outcomes.one(outcome);
    }
  }
}
