package dev.imgstream.account;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** One owner, whoever asks: for a server that only its own machine can reach. */
public final class LocalIdentity implements Identity {
  private final Supplier<Owner> owner;

  /**
   * @param owner is asked at each request
   */
  public LocalIdentity(Supplier<Owner> owner) {
    this.owner = owner;
  }

  @Override
  public Owner whoAsks(Function<String, List<String>> headers) {
    return owner.get();
  }

  @Override
  public boolean isLetIn(Function<String, List<String>> headers) {
    return true;
  }

  @Override
  public String name() {
    return "local";
  }
}
