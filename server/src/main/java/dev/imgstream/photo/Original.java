package dev.imgstream.photo;

/**
 * The bytes that were sent.
 *
 * @param name under which they are shown and downloaded
 * @param type by their content
 * @param size bytes
 * @param sha256 64 digits of lower-case hexadecimal
 * @param revision from 1; an overwrite makes the next
 */
public record Original(PhotoName name, PhotoType type, long size, String sha256, int revision) {}
