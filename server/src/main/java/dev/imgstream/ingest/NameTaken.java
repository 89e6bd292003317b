package dev.imgstream.ingest;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoJson;
import java.util.Map;

/** The name is borne by a photo of other bytes, and the sender has not said what to do. */
public final class NameTaken extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient Photo existing;

  NameTaken(Photo existing) {
    super(
        ProblemKind.NAME_TAKEN,
        "Another photo is called "
            + existing.original().name()
            + "; send onCollision to keep both, overwrite or skip.");
    this.existing = existing;
  }

  @Override
  public Map<String, Object> more() {
    return Map.of("existing", PhotoJson.of(existing));
  }
}
