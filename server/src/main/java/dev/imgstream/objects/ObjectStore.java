package dev.imgstream.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A place that keeps bytes under keys.
 *
 * <p>What a method that writes has returned from is durable: it survives the loss of power. Objects
 * are written once and never changed, save by {@link #replace} and {@link #keep}.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * The folder of this machine for files on their way in or out, on the store's own disk where it
   * has one. It is emptied when the store opens.
   */
  Path workspace();

  /**
   * Keeps a file as an object. The store may take the file away; what it leaves is for the caller
   * to remove.
   *
   * @throws ObjectExistsException if the key is taken; the file stays where it was
   */
  void put(ObjectKey key, Path file, ObjectFacts facts) throws IOException;

  /**
   * Undoes {@link #put}: there is no object any more, and the file is where it was before. Nothing
   * where there is no such object, or the file is the object itself.
   */
  void takeBack(ObjectKey key, Path file) throws IOException;

  /**
   * Keeps bytes as an object.
   *
   * @throws ObjectExistsException if the key is taken
   */
  void put(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException;

  /**
   * Keeps bytes as an object in place of what was there; a reader sees the one or the other whole.
   * A bucket takes about one such write a second for a key.
   */
  void replace(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException;

  /**
   * Sees to it that these bytes are the object. Where they are already nothing is written, which is
   * the rule for what can be made again and comes out the same.
   */
  default void keep(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    try {
      put(key, bytes, facts);
    } catch (ObjectExistsException e) {
      if (!Arrays.equals(read(key).orElse(null), bytes)) {
        replace(key, bytes, facts);
      }
    }
  }

  /**
   * Makes an object of another's bytes, within the store.
   *
   * @param facts of the copy; where they tell a checksum, the bytes are held against it
   * @throws ObjectExistsException if the key of the copy is taken
   * @throws java.nio.file.NoSuchFileException if there is no object to copy
   */
  void copy(ObjectKey from, ObjectKey to, ObjectFacts facts) throws IOException;

  /** The object's bytes, for an object that fits in memory; empty if there is none. */
  Optional<byte[]> read(ObjectKey key) throws IOException;

  /**
   * How many small objects are best read at once; 1 where a read takes no longer than to share it
   * out.
   */
  default int readsAtOnce() {
    return 1;
  }

  /** Opens the object for reading in parts; empty if there is none. */
  Optional<StoredObject> open(ObjectKey key) throws IOException;

  /** The object as a file of this machine, for readers that need one; empty if there is none. */
  Optional<LocalFile> local(ObjectKey key) throws IOException;

  /**
   * Tells of every object whose key begins with the prefix, in no promised order. One that comes or
   * goes meanwhile may be told of or not.
   */
  void list(String prefix, Consumer<Listed> each) throws IOException;

  /** What a listing would tell of one object now; empty if there is none. */
  Optional<Listed> find(ObjectKey key) throws IOException;

  /** How many bytes can still be kept, roughly; {@link Long#MAX_VALUE} where nobody counts. */
  long room() throws IOException;

  /**
   * Asks the store for a sign of life; may be asked every few seconds.
   *
   * @return a few words on what was found
   * @throws IOException if it gives none
   */
  default String check() throws IOException {
    return "can be written";
  }

  /** Removes the object; whether there was one. */
  boolean delete(ObjectKey key) throws IOException;

  /**
   * Removes the very object that a listing told of; nothing where other bytes have come in its
   * place. Whether it was there.
   */
  boolean delete(Listed listed) throws IOException;

  /** Uploads past this program, where the store can take them. */
  default Optional<DirectUploads> directUploads() {
    return Optional.empty();
  }

  /** Downloads past this program, where the store can give them. */
  default Optional<SignedLinks> signedLinks() {
    return Optional.empty();
  }

  @Override
  void close();

  /**
   * One object of a listing.
   *
   * @param key its key
   * @param size bytes
   * @param written when it became an object, or was last replaced; not when the bytes of its file
   *     were first written
   * @param crc32c where the store keeps it beside the object
   * @param generation the store's number for these very bytes, where it counts them
   * @param storageClass the store's name for how it is kept, where it has several ways
   */
  record Listed(
      ObjectKey key,
      long size,
      Instant written,
      Optional<Crc32c> crc32c,
      OptionalLong generation,
      Optional<String> storageClass) {}
}
