package dev.imgstream.photo;

/** Which photos of an owner a timeline is of. */
public enum Scope {
  /** All that are out of the trash. */
  PHOTOS("trashed_at is null"),
  /** Favourites that are out of the trash. */
  FAVOURITES("favourite and trashed_at is null"),
  /** What lies in the trash. */
  TRASH("trashed_at is not null");

  private final String condition;

  Scope(String condition) {
    this.condition = condition;
  }

  /**
   * The condition on rows of the table {@code photo}, in the words of the partial index that serves
   * it, which no other words would find.
   */
  public String condition() {
    return condition;
  }
}
