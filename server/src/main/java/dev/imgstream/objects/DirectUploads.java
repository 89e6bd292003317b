package dev.imgstream.objects;

import java.io.IOException;
import java.net.URI;

/**
 * Uploads that go from a browser straight to the store, by the resumable protocol of Google Cloud
 * Storage.
 *
 * <p>A session's address is a secret: whoever has it may write the object. It holds for a week.
 */
public interface DirectUploads {

  /**
   * Opens a session for one object, to be written once.
   *
   * @param key must be free when the last byte comes
   * @param size bytes; the store refuses any other number
   * @param origin of the page that will send, such as {@code https://photos.example}; the store
   *     lets no other page speak to the session
   * @return where the bytes are to be put
   * @throws ObjectExistsException if the key is taken already
   */
  URI openSession(ObjectKey key, long size, String origin, ObjectFacts facts) throws IOException;

  /**
   * Which pages the store lets send to it, in a few words for an operator; says so where that
   * cannot be seen.
   */
  String whoMaySend();

  /** How far a session has come. */
  Status status(URI session) throws IOException;

  /** Ends a session and forgets its bytes; nothing where it has ended. */
  void cancel(URI session) throws IOException;

  /** How far a session has come. */
  sealed interface Status {
    /** So many bytes are kept, and more are awaited. */
    record Receiving(long received) implements Status {}

    /** All bytes came, and the object was made. */
    record Complete() implements Status {}

    /** It was cancelled, has expired or was never there, or its key was taken meanwhile. */
    record Gone() implements Status {}
  }
}
