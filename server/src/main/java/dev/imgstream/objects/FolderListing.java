package dev.imgstream.objects;

import dev.imgstream.objects.ObjectStore.Listed;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Walks a folder of objects, and tells of those whose names begin alike. */
final class FolderListing extends SimpleFileVisitor<Path> {
  private final Path root;
  private final String prefix;
  private final Consumer<Listed> each;

  private FolderListing(Path root, String prefix, Consumer<Listed> each) {
    this.root = root;
    this.prefix = prefix;
    this.each = each;
  }

  /**
   * Tells of every object below a root whose name begins with a prefix, in no order.
   *
   * @throws IOException if a folder cannot be read
   */
  static void walk(Path root, String prefix, Consumer<Listed> each) throws IOException {
    // Beginning as deep as can be: folders beside the way there may be many.
    var folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    Files.walkFileTree(folder, new FolderListing(root, prefix, each));
  }

  /** What is told of an object whose file has these attributes. */
  static Listed listed(ObjectKey key, BasicFileAttributes attributes) {
    return new Listed(
        key,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    var name = name(folder) + "/";
    boolean within =
        folder.equals(root)
            || (!name.startsWith(".") && (name.startsWith(prefix) || prefix.startsWith(name)));
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

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
