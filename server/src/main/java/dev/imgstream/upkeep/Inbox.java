package dev.imgstream.upkeep;

import dev.imgstream.photo.PhotoId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files on their way in that nothing waits for any more. */
final class Inbox {
  private final Path inbox;
  private final Path workspace;
  private final Rows rows;

  Inbox(Path inbox, Path workspace, Rows rows) {
    this.inbox = inbox;
    this.workspace = workspace;
    this.rows = rows;
  }

  /**
   * Files of the inbox that were last written before a moment and belong to no unfinished upload.
   *
   * @param unfinished uploads, as far as they are known; others are looked up
   */
  List<Path> partials(Instant before, Set<PhotoId> unfinished) throws IOException {
    List<Path> strays = new ArrayList<>();
    for (var file : files(inbox, before)) {
      var id = PhotoId.parse(file.getFileName().toString());
      if (id.isEmpty() || (!unfinished.contains(id.get()) && !rows.isUnfinished(id.get()))) {
        strays.add(file);
      }
    }
    return strays;
  }

  /** Files of the workspace that were last written before a moment. */
  List<Path> leftovers(Instant before) throws IOException {
    return files(workspace, before);
  }

  /** How findings and acts call a file. */
  String name(Path file) {
    var folder = file.startsWith(inbox) ? inbox : workspace;
    return folder.getFileName() + "/" + folder.relativize(file);
  }

  /** Whether a file was last written before a moment; not where it is gone. */
  static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static List<Path> files(Path folder, Instant before) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      for (var file : all) {
        if (isOlder(file, before)) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
