package dev.imgstream.ingest;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A file over the limit; it was not read to its end. */
public final class TooLarge extends Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param limit bytes
   */
  public TooLarge(long limit) {
    super(
        ProblemKind.TOO_LARGE,
        "The file is larger than the %,d MB that this server takes; its operator can raise IMGSTREAM_MAX_FILE_SIZE."
            .formatted(limit / 1_000_000));
  }
}
