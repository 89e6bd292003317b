package dev.imgstream.bench;

/** A group of photos that cost alike, measured apart from the others. */
enum Kind {
  JPEG("JPEG", "libvips, same thumb", 1.15),
  PHONE_HEIC("HEIC with thumb", "a full decode", 0.2),
  OTHER("other", "libvips, thumb + preview", Double.NaN);

  private final String label;
  private final String yardstick;
  private final double target;

  Kind(String label, String yardstick, double target) {
    this.label = label;
    this.yardstick = yardstick;
    this.target = target;
  }

  String label() {
    return label;
  }

  /** What the server is held against. */
  String yardstick() {
    return yardstick;
  }

  /** The most CPU time that the server may take, in parts of the yardstick's; NaN for any. */
  double target() {
    return target;
  }
}
