package dev.imgstream.photo;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** The id of a photo: a UUID of version 7, so that ids of one time lie together in an index. */
public record PhotoId(UUID value) {

  /** A new id, later than all that were made here before. */
  public static PhotoId fresh() {
    return new PhotoId(UuidCreator.getTimeOrderedEpoch());
  }

  /** Reads an id as it stands in the database. */
  public static PhotoId of(String text) {
    return new PhotoId(UUID.fromString(text));
  }

  /** Reads an id from outside; empty where it is none in its usual form. */
  public static Optional<PhotoId> parse(String text) {
    try {
      var id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(new PhotoId(id)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
