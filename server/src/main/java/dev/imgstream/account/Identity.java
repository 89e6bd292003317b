package dev.imgstream.account;

import java.util.Optional;
import java.util.function.Function;

/** A way to find out who is asking. */
public interface Identity {

  /**
   * The owner behind a request.
   *
   * @param header reads one of the request's headers by name
   */
  Owner whoAsks(Function<String, Optional<String>> header);

  /** The name of the way, as in {@code IMGSTREAM_AUTH}. */
  String name();
}
