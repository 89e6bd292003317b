package dev.imgstream.towns;

/**
 * A town.
 *
 * @param name as GeoNames has it, in Latin letters
 * @param country ISO 3166-1 alpha-2, such as {@code AT}; {@code XK} is Kosovo
 */
public record Town(String name, String country) {}
