package dev.imgstream.objects.gcs.fake;

import java.util.function.Supplier;

/** Answers that are not what they should be. */
final class Failing {
  private Failing() {}

  static Reply reply(Fault fault, Supplier<Reply> right) {
    return switch (fault) {
      case TOO_MANY_REQUESTS ->
          Reply.of(new Refused(429, "rateLimitExceeded", "Too many requests."));
      case UNAVAILABLE -> Reply.of(new Refused(503, "backendError", "Backend Error"));
      case CORRUPTED -> corrupted(right.get());
      default -> right.get();
    };
  }

  private static Reply corrupted(Reply reply) {
    var bytes = reply.body().clone();
    bytes[bytes.length / 2] ^= 1;
    return new Reply(reply.status(), reply.headers(), bytes);
  }
}
