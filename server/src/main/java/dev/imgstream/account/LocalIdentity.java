package dev.imgstream.account;

import java.util.List;
import java.util.function.Function;

/** One owner, whoever asks: for a server that only its own machine can reach. */
public final class LocalIdentity implements Identity {
  private final Owner owner;

  public LocalIdentity(Owner owner) {
    this.owner = owner;
  }

  @Override
  public Owner whoAsks(Function<String, List<String>> headers) {
    return owner;
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
