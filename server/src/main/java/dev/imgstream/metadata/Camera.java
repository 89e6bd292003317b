package dev.imgstream.metadata;

import java.util.Optional;

/**
 * What took a photo. Each text is at most {@value FileText#LONGEST} characters, without controls.
 */
public record Camera(Optional<String> make, Optional<String> model, Optional<String> lens) {
  Optional<Camera> unlessEmpty() {
    return make.or(() -> model).or(() -> lens).map(any -> this);
  }
}
