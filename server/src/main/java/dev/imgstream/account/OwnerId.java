package dev.imgstream.account;

import java.util.UUID;

/** The id of an owner, made here and never taken from outside. */
public record OwnerId(UUID value) {

  /** Reads an id as it stands in the database. */
  public static OwnerId of(String text) {
    return new OwnerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
