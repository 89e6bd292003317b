package dev.imgstream.metadata;

import java.util.Optional;

/**
 * How the light was let in. Every number is finite and above zero.
 *
 * @param time in seconds; what a camera shows as 1/250 is 0.004, and its reciprocal rounds back to
 *     250
 * @param aperture the f-number
 * @param iso the sensitivity
 * @param focalLength of the lens itself, in millimetres
 */
public record Exposure(
    Optional<Double> time,
    Optional<Double> aperture,
    Optional<Integer> iso,
    Optional<Double> focalLength) {
  Optional<Exposure> unlessEmpty() {
    return time.isEmpty() && aperture.isEmpty() && iso.isEmpty() && focalLength.isEmpty()
        ? Optional.empty()
        : Optional.of(this);
  }
}
