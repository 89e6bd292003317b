package dev.imgstream.http;

import java.util.Optional;

/** A list in a request that has more entries than one may have, or none. */
public final class TooMany extends Refusal {
  private static final long serialVersionUID = 1L;

  private final int count;

  /**
   * @param list the list's name in the contract
   * @param count its entries
   * @param most that it may have
   */
  public TooMany(String list, int count, int most) {
    super(ProblemKind.BAD_REQUEST, "%s must have 1 to %d entries.".formatted(list, most));
    this.count = count;
  }

  @Override
  Optional<String> limit() {
    return count > 0 ? Optional.of("entries") : Optional.empty();
  }
}
