package dev.imgstream.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether the bytes of a file that was safe are a photo of the timeline yet. */
enum Still {
  /** They are, or the file was never safe. */
  HERE,
  /** They are none any more; {@link Since} tells why. */
  GONE;

  /** One by its word in the HTTP contract. */
  static Optional<Still> of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /** What is true of the uploads {@code u} that it is true of. */
  String condition() {
    return switch (this) {
      case HERE -> "not (" + Since.ANY + ")";
      case GONE -> Since.ANY;
    };
  }
}
