package dev.imgstream.photo;

/** What came of adding a photo to its library. */
public sealed interface Added {

  /** It is a row now. */
  record Kept(Photo photo) implements Added {}

  /** These bytes were there already, perhaps in the trash. */
  record SameBytes(Photo existing) implements Added {}

  /** Its name is borne by a photo of other bytes; nothing was changed. */
  record NameTaken(Photo existing) implements Added {}
}
