package dev.imgstream.account;

import java.util.List;
import java.util.function.Function;

/** A way to find out who is asking. */
public interface Identity {

  /**
   * The owner behind a request.
   *
   * @param headers reads the values of one of the request's headers, by name
   * @throws Unauthenticated if the request does not prove who asks
   * @throws AccessDenied if it does, and they are not let in
   */
  Owner whoAsks(Function<String, List<String>> headers);

  /**
   * Whether a request comes from someone who is let in; asks no database, so that a probe can tell
   * that there is none.
   */
  boolean isLetIn(Function<String, List<String>> headers);

  /** The name of the way, as in {@code IMGSTREAM_AUTH}. */
  String name();
}
