package dev.imgstream.rendition;

import java.util.List;
import java.util.Optional;

/**
 * What is made of an original when it arrives.
 *
 * @param width pixels as shown, orientation applied
 * @param height pixels as shown, orientation applied
 * @param colour the picture's mean, {@code 0xRRGGBB} in sRGB, for its place on the page until the
 *     thumb is there
 * @param thumb WebP of at most 1080 × 360 pixels, and one of at most 1620 × 540 behind it where the
 *     photo has more to show
 * @param provisional whether the thumb is coarse, taken from the small picture in the file, and
 *     {@link Renderer#sharpen} is to replace it
 * @param preview JPEG that fits in 1600 × 1600 pixels, where it cost little beside the thumb; else
 *     {@link Renderer#preview} makes it when it is first wanted
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once and never compared.
public record Rendered(
    int width,
    int height,
    int colour,
    byte[] thumb,
    boolean provisional,
    Optional<byte[]> preview) {

  Made made() {
    return new Made(
        List.of(width, height, colour, provisional ? 1 : 0),
        preview.map(there -> List.of(thumb, there)).orElse(List.of(thumb)));
  }

  static Rendered of(Made made) {
    var numbers = made.numbers();
    var pictures = made.pictures();
    return new Rendered(
        numbers.get(0),
        numbers.get(1),
        numbers.get(2),
        pictures.getFirst(),
        numbers.get(3) == 1,
        pictures.stream().skip(1).findFirst());
  }
}
