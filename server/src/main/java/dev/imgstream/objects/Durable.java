package dev.imgstream.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;

/**
 * Makes files and the folders that name them survive the loss of power.
 *
 * <p>A file's bytes are safe after its own fsync, its name only after that of its folder
 * (fsync(2)).
 */
public final class Durable {
  private Durable() {}

  /** Sends a file's bytes to the disk. */
  public static void file(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Sends the names in the folder of a file to the disk. */
  public static void folder(Path file) throws IOException {
    try (var channel = FileChannel.open(parent(file), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Sends the names of a file and of all folders between it and a root to the disk. */
  static void way(Path root, Path file) throws IOException {
    for (var at = file; !at.equals(root); at = parent(at)) {
      folder(at);
    }
  }

  /**
   * Makes the folders between a root that is there and a file, and sends the name of each new one
   * to the disk.
   */
  static void folders(Path root, Path file) throws IOException {
    var missing = new ArrayDeque<Path>();
    for (var folder = parent(file);
        !folder.equals(root) && !Files.isDirectory(folder);
        folder = parent(folder)) {
      missing.push(folder);
    }
    if (missing.isEmpty()) {
      // To make folders that are there costs an exception each, with the stack of a whole request.
      return;
    }
    Files.createDirectories(parent(file));
    for (var folder : missing) {
      folder(folder);
    }
  }

  private static Path parent(Path file) {
    var parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no folder holds " + file);
    }
    return parent;
  }
}
