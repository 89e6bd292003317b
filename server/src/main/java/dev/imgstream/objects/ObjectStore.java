package dev.imgstream.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A place that keeps bytes under keys.
 *
 * <p>What a method that writes has returned from is durable: it survives the loss of power. Objects
 * are written once and never changed, save by {@link #replace}.
 */
public interface ObjectStore extends AutoCloseable {

  /**
   * The folder for files on their way in, on the store's own disk where it has one. It is emptied
   * when the store opens.
   */
  Path workspace();

  /**
   * The folder for the bytes of unfinished uploads, on the store's own disk where it has one. It
   * outlives a restart, and nothing in it is an object yet.
   */
  Path inbox();

  /**
   * Keeps a file of the workspace as an object and takes it away from the workspace.
   *
   * @throws ObjectExistsException if the key is taken; the file stays where it was
   */
  void put(ObjectKey key, Path file) throws IOException;

  /**
   * Undoes {@link #put}: the object is a file again, where it was before. Nothing where there is no
   * such object, or the file is the object itself.
   */
  void takeBack(ObjectKey key, Path file) throws IOException;

  /**
   * Keeps bytes as an object.
   *
   * @throws ObjectExistsException if the key is taken
   */
  void put(ObjectKey key, byte[] bytes) throws IOException;

  /**
   * Keeps bytes as an object in place of what was there; a reader sees the one or the other whole.
   */
  void replace(ObjectKey key, byte[] bytes) throws IOException;

  /** The object's bytes, for an object that fits in memory; empty if there is none. */
  Optional<byte[]> read(ObjectKey key) throws IOException;

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

  /** Removes the object; whether there was one. */
  boolean delete(ObjectKey key) throws IOException;

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
   */
  record Listed(ObjectKey key, long size, Instant written, Optional<Crc32c> crc32c) {}
}
