package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import java.util.Map;

/** An upload was to be completed before all of its bytes had come. */
public final class UploadIncomplete extends Refusal {
  private static final long serialVersionUID = 1L;

  private final long received;

  UploadIncomplete(long received) {
    super(
        ProblemKind.UPLOAD_INCOMPLETE,
        "Bytes of the file are missing; send the rest, then complete it.");
    this.received = received;
  }

  @Override
  public Map<String, Object> more() {
    return Map.of("received", received);
  }
}
