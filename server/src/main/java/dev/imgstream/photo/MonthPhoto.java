package dev.imgstream.photo;

/**
 * What the timeline needs of a photo.
 *
 * @param takenAt milliseconds since 1970 on the clock where it was taken
 * @param ratio width by height, as shown
 * @param colour the average, as 0xRRGGBB
 * @param version of its renditions
 */
public record MonthPhoto(
    PhotoId id,
    long takenAt,
    double ratio,
    int colour,
    int version,
    PhotoType type,
    boolean favourite) {}
