package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.ingest.Ingested;
import dev.imgstream.ingest.OnCollision;
import java.io.IOException;
import java.util.Optional;

/**
 * An upload that its sender wants completed.
 *
 * @param decision where one was made since the opening
 */
record CompleteWish(UploadId id, Optional<OnCollision> decision) {
  Ingested with(Completion completion, OwnerId owner) throws IOException {
    return decision.isPresent()
        ? completion.complete(owner, id, decision.get())
        : completion.complete(owner, id);
  }

  /** The same at the upload's turn. */
  Ingested with(Completion completion, Turn turn) throws IOException {
    return completion.complete(turn, decision.orElse(turn.upload().onCollision()));
  }
}
