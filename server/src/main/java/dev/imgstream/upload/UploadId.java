package dev.imgstream.upload;

import dev.imgstream.photo.PhotoId;
import java.util.Optional;

/**
 * The id of an upload: that of the photo that it becomes, unless its bytes or its name lead to
 * another.
 *
 * <p>So a crash while a photo is being kept leaves objects that the next try finds again.
 */
public record UploadId(PhotoId photo) {

  static UploadId fresh() {
    return new UploadId(PhotoId.fresh());
  }

  static UploadId of(String text) {
    return new UploadId(PhotoId.of(text));
  }

  /** Reads an id from outside; empty where it is none in its usual form. */
  static Optional<UploadId> parse(String text) {
    return PhotoId.parse(text).map(UploadId::new);
  }

  @Override
  public String toString() {
    return photo.toString();
  }
}
