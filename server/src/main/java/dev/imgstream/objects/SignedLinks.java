package dev.imgstream.objects;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Links by which anyone may read one object from the store itself for a while. */
public interface SignedLinks {

  /**
   * A link to an object, whether or not there is one.
   *
   * @param downloadName the name that a browser saves it under
   * @param contentType the media type that it is sent as
   * @param life how long it holds, at most seven days; it may be up to a quarter shorter, since a
   *     link is handed out more than once
   */
  URI link(ObjectKey key, String downloadName, String contentType, Duration life)
      throws IOException;
}
