package dev.imgstream.photo;

import dev.imgstream.http.Json;
import java.util.Optional;

/**
 * What a sidecar says of its photo, in the members that must agree with the row; a text is empty
 * where it says nothing.
 *
 * @param original the key of the original's object
 */
public record SidecarClaims(String id, String name, long size, String sha256, String original) {

  /** Reads a sidecar's bytes; empty where they are not JSON. */
  public static Optional<SidecarClaims> read(byte[] sidecar) {
    return Json.tree(sidecar)
        .map(
            json ->
                new SidecarClaims(
                    json.path("id").asString(""),
                    json.path("name").asString(""),
                    json.path("size").asLong(-1),
                    json.path("sha256").asString(""),
                    json.path("original").asString("")));
  }

  /** What the sidecar of a photo ought to say. */
  public static SidecarClaims of(Photo photo) {
    var original = photo.original();
    return new SidecarClaims(
        photo.id().toString(),
        original.name().text(),
        original.size(),
        original.sha256(),
        photo.originalKey().name());
  }
}
