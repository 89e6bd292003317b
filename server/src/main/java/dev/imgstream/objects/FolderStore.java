package dev.imgstream.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Objects as files under one folder of this machine, each at the path that its key spells. */
public final class FolderStore implements ObjectStore {
  private final Path root;
  private final Path workspace;
  private final Path inbox;

  /**
   * Opens the folder, makes it if need be, and empties its workspace. One program at a time may
   * have it open so.
   *
   * @throws IOException if it cannot be made or written
   */
  public FolderStore(Path root) throws IOException {
    this(root, ".incoming", ".uploads");
    Files.createDirectories(workspace);
    Files.createDirectories(inbox);
    empty(workspace);
  }

  private FolderStore(Path root, String workspace, String inbox) {
    this.root = root.toAbsolutePath().normalize();
    this.workspace = this.root.resolve(workspace);
    this.inbox = this.root.resolve(inbox);
  }

  /**
   * Opens the folder as it stands, beside a program that may have it open: nothing is made and
   * nothing emptied.
   *
   * @throws IOException if there is none
   */
  public static FolderStore asItStands(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException("there are no objects at " + root);
    }
    return new FolderStore(root, ".incoming", ".uploads");
  }

  @Override
  public Path workspace() {
    return workspace;
  }

  /**
   * The folder for the bytes of unfinished uploads, on the same disk as the objects. It outlives a
   * restart, and nothing in it is an object yet.
   */
  public Path inbox() {
    return inbox;
  }

  @Override
  public void put(ObjectKey key, Path file, ObjectFacts facts) throws IOException {
    var target = path(key);
    // An upload's bytes may have waited for days; as an object they are new.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    Durable.file(file);
    Durable.folders(root, target);
    try {
      claim(key, target, file);
    } catch (ObjectExistsException e) {
      // What a crash left here may not have reached the disk, and may now be taken for kept.
      Durable.file(target);
      Durable.way(root, target);
      throw e;
    }
    Durable.folder(target);
  }

  @Override
  public void takeBack(ObjectKey key, Path file) throws IOException {
    var object = path(key);
    if (!object.equals(file) && Files.exists(object)) {
      Files.move(object, file, StandardCopyOption.ATOMIC_MOVE);
      Durable.folder(file);
      Durable.folder(object);
    }
  }

  @Override
  public void put(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    var file = write(bytes);
    try {
      put(key, file, facts);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void replace(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    var target = path(key);
    var file = write(bytes);
    try {
      Durable.file(file);
      Durable.folders(root, target);
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Durable.folder(target);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to, ObjectFacts facts) throws IOException {
    var file = workspace.resolve(UUID.randomUUID().toString());
    try {
      // A link would save the bytes, but bytes that two names share are lost together.
      Files.copy(path(from), file);
      compare(file, from, facts);
      put(to, file, facts);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public Optional<byte[]> read(ObjectKey key) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(path(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<StoredObject> open(ObjectKey key) throws IOException {
    try {
      var channel = FileChannel.open(path(key), StandardOpenOption.READ);
      return Optional.of(new OpenFile(channel, channel.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<LocalFile> local(ObjectKey key) {
    var path = path(key);
    return Files.isRegularFile(path) ? Optional.of(new InPlace(path)) : Optional.empty();
  }

  @Override
  public void list(String prefix, Consumer<Listed> each) throws IOException {
    FolderListing.walk(root, prefix, each);
  }

  @Override
  public Optional<Listed> find(ObjectKey key) throws IOException {
    try {
      var attributes = Files.readAttributes(path(key), BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(FolderListing.listed(key, attributes))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public long room() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  @Override
  public boolean delete(ObjectKey key) throws IOException {
    var target = path(key);
    boolean there = Files.deleteIfExists(target);
    if (there) {
      Durable.folder(target);
    }
    return there;
  }

  /** A name that was written anew is younger; looking first is enough, as with {@link #claim}. */
  @Override
  public synchronized boolean delete(Listed listed) throws IOException {
    return find(listed.key()).equals(Optional.of(listed)) && delete(listed.key());
  }

  @Override
  public void close() {
    // A folder holds nothing open.
  }

  /**
   * Moves a file to a name that is free. A link would fail by itself where the name is taken, but
   * not every disk has links; looking first is enough, since one program has the folder open.
   */
  private synchronized void claim(ObjectKey key, Path target, Path file) throws IOException {
    if (Files.exists(target)) {
      throw new ObjectExistsException(key);
    }
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void compare(Path file, ObjectKey key, ObjectFacts facts) throws IOException {
    if (facts.crc32c().isPresent()) {
      try (var bytes = Files.newInputStream(file)) {
        if (!Checksums.of(bytes).crc32c().equals(facts.crc32c().get())) {
          throw new IOException("the bytes of " + key + " are not those that were summed up");
        }
      }
    }
  }

  private Path path(ObjectKey key) {
    return root.resolve(key.name());
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(
        workspace.resolve(UUID.randomUUID().toString()), bytes, StandardOpenOption.CREATE_NEW);
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
  }

  private record InPlace(Path path) implements LocalFile {
    @Override
    public void close() {
      // The file is the object itself and stays.
    }
  }

  private record OpenFile(FileChannel channel, long size) implements StoredObject {
    @Override
    public void copy(long from, long length, OutputStream to) throws IOException {
      var sink = Channels.newChannel(to);
      long done = 0;
      while (done < length) {
        long moved = channel.transferTo(from + done, length - done, sink);
        if (moved <= 0) {
          throw new IOException("an object ended " + (length - done) + " bytes too soon");
        }
        done += moved;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
