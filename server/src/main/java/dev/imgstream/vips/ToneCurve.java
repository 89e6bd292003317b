package dev.imgstream.vips;

/** From a coded signal to light, as a screen of ordinary range is to show it. */
final class ToneCurve {
  /** Diffuse white in candelas per square metre, ITU-R BT.2408. */
  private static final double WHITE = 203;

  /** Where highlights begin to be rolled off, as a part of white. */
  private static final double KNEE = 0.7;

  private ToneCurve() {}

  /**
   * The light of a signal.
   *
   * @param transfer a transfer function of ITU-T H.273
   * @param signal 0 to 1
   * @return 0 to 1, where 1 is the brightest that a page can show
   */
  static double light(int transfer, double signal) {
    return switch (transfer) {
      case CodedColours.PQ -> rolledOff(pq(signal) / WHITE);
      case CodedColours.HLG -> rolledOff(hlg(signal) / WHITE);
      case CodedColours.LINEAR -> signal;
      default -> srgb(signal);
    };
  }

  /** SMPTE ST 2084, in candelas per square metre. */
  private static double pq(double signal) {
    double p = Math.pow(signal, 32 / 2523.0);
    double n = Math.max(p - 0.8359375, 0) / (18.8515625 - 18.6875 * p);
    return 10_000 * Math.pow(n, 8192 / 1305.0);
  }

  /** ITU-R BT.2100's hybrid log-gamma on its reference screen of 1000 candelas, gamma 1.2. */
  private static double hlg(double signal) {
    double scene =
        signal <= 0.5
            ? signal * signal / 3
            : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    return 1000 * Math.pow(scene, 1.2);
  }

  private static double srgb(double signal) {
    return signal <= 0.04045 ? signal / 12.92 : Math.pow((signal + 0.055) / 1.055, 2.4);
  }

  private static double rolledOff(double light) {
    double room = 1 - KNEE;
    return light <= KNEE ? light : KNEE + room * -Math.expm1((KNEE - light) / room);
  }
}
