package dev.imgstream.rendition;

/**
 * What one full decode of an original gives.
 *
 * @param thumb WebP of at most 1080 × 360 pixels, and one of at most 1620 × 540 behind it where the
 *     photo has more to show
 * @param preview JPEG that fits in 1600 × 1600 pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once and never compared.
public record Sharpened(byte[] thumb, byte[] preview) {}
