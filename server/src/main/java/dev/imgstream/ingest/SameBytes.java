package dev.imgstream.ingest;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoJson;
import java.util.Map;

/** Bytes that were to be put back are another photo by now. */
public final class SameBytes extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient Photo existing;

  SameBytes(Photo existing) {
    super(
        ProblemKind.SAME_BYTES,
        "These very bytes are another photo by now, " + existing.original().name() + ".");
    this.existing = existing;
  }

  @Override
  public Map<String, Object> more() {
    return Map.of("existing", PhotoJson.of(existing));
  }
}
