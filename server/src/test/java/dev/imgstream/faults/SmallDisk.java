package dev.imgstream.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file system in memory, small enough to be filled. Mounting it takes root, or sudo. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  /** Mounts it on a folder that is there. */
  SmallDisk(Path folder, int mebibytes) throws IOException {
    this.folder = folder;
    asRoot(
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "mode=1777,size=" + mebibytes + "m",
        "tmpfs",
        folder.toString());
  }

  Path folder() {
    return folder;
  }

  /** Takes all the room that is left. */
  void fill() throws IOException {
    var block = new byte[64 * 1024];
    try (var out = Files.newOutputStream(ballast())) {
      while (Files.getFileStore(folder).getUsableSpace() > 0) {
        out.write(block);
      }
    } catch (IOException e) {
      // Full is what it was to be.
      if (Files.getFileStore(folder).getUsableSpace() > block.length) {
        throw e;
      }
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.delete(ballast());
  }

  @Override
  public void close() throws IOException {
    asRoot("umount", folder.toString());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static void asRoot(String... words) throws IOException {
    var sudo =
        System.getProperty("user.name").equals("root")
            ? Stream.<String>empty()
            : Stream.of("sudo", "-n");
    List<String> command = Stream.concat(sudo, Stream.of(words)).toList();
    if (new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue() != 0) {
      throw new IOException(
          "the fault run needs a small disk: run it as root, or where sudo asks no password; failed: "
              + String.join(" ", command));
    }
  }
}
