package dev.imgstream.objects;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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
  public void copy(ObjectKey from, ObjectKey to) throws IOException {
    var file = workspace.resolve(UUID.randomUUID().toString());
    try {
      // A link would save the bytes, but bytes that two names share are lost together.
      Files.copy(path(from), file);
      put(to, file, ObjectFacts.of("application/octet-stream"));
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
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = name(folder) + "/";
            boolean within =
                folder.equals(root)
                    || (!name.startsWith(".")
                        && (name.startsWith(prefix) || prefix.startsWith(name)));
            return within ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = name(file);
            if (attributes.isRegularFile() && name.startsWith(prefix) && ObjectKey.isOne(name)) {
              each.accept(listed(new ObjectKey(name), attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // What was removed while the folder was read is not there.
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<Listed> find(ObjectKey key) throws IOException {
    try {
      var attributes = Files.readAttributes(path(key), BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(listed(key, attributes)) : Optional.empty();
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

  private static Listed listed(ObjectKey key, BasicFileAttributes attributes) {
    return new Listed(
        key,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        Optional.empty(),
        OptionalLong.empty());
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
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
