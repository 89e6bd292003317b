package dev.imgstream.photo;

import java.util.List;

/**
 * A photo as its objects tell of it.
 *
 * @param formers its former originals whose objects are there, latest first
 */
public record Rebuilt(Photo photo, List<FormerOriginal> formers) {}
