package dev.imgstream.upload;

import dev.imgstream.ingest.Ingested;
import java.util.Locale;

/** Where an upload stands in the ledger. */
public enum UploadState {
  /** Bytes are wanted, or on their way, or being looked at. */
  OPEN,
  /** Its name is taken by other bytes, and someone must decide. */
  COLLISION,
  /** It could not be completed for a reason on our side; it can be repeated. */
  FAILED,
  /** It became a photo. */
  NEW,
  /** It took the place of other bytes under its name. */
  REPLACED,
  /** Its bytes were here already. */
  DUPLICATE,
  /** Its bytes were in the trash and came back from it. */
  RESTORED,
  /** Its name was taken, and it was decided not to keep it. */
  SKIPPED,
  /** It is no photo that can be kept. */
  REFUSED,
  /** Its sender gave it up. */
  CANCELLED,
  /** Nobody went on with it. */
  EXPIRED;

  static UploadState of(Ingested.Outcome outcome) {
    return valueOf(outcome.name());
  }

  static UploadState ofColumn(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing more will come of it. */
  public boolean hasEnded() {
    return this != OPEN && this != COLLISION && this != FAILED;
  }

  /** Whether its very bytes are a photo of the library. */
  public boolean isSafe() {
    return this == NEW || this == REPLACED || this == DUPLICATE || this == RESTORED;
  }

  /** The word of the column and of the HTTP contract. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
