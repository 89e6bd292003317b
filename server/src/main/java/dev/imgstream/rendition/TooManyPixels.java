package dev.imgstream.rendition;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import java.util.Locale;

/** The photo says that it is larger than the limit. */
public final class TooManyPixels extends Refusal {
  private static final long serialVersionUID = 1L;

  TooManyPixels(int width, int height, long limit) {
    super(
        ProblemKind.TOO_MANY_PIXELS,
        String.format(
            Locale.ROOT,
            "This photo has %d × %d pixels, and the limit is %d in all. Send it in a smaller size.",
            width,
            height,
            limit));
  }
}
