package dev.imgstream.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of all unfinished uploads: a file each in the inbox, named by its id. */
public final class Partials implements AutoCloseable {
  /** Whose checksums are held in memory; those of others are read again when they are needed. */
  private static final int REMEMBERED = 1_024;

  /** Sums up, or sends to the disk, what has come of large files while more comes. */
  private static final int BEHIND = 4;

  private static final Logger log = LoggerFactory.getLogger(Partials.class);

  private final Path folder;
  private final PartialFile.Opener opener;
  private final ExecutorService behind =
      Executors.newFixedThreadPool(
          BEHIND, Thread.ofPlatform().daemon().name("uploads-", 0).factory());
  private final Map<UploadId, Partial> remembered = new LinkedHashMap<>(64, 0.75f, true);

  public Partials(Path folder) {
    this(folder, PartialFile.Opener.USUAL);
  }

  /** The same, of files that are opened in a way of their own. */
  Partials(Path folder, PartialFile.Opener opener) {
    this.folder = folder;
    this.opener = opener;
  }

  /** Where the files are. */
  public Path folder() {
    return folder;
  }

  /** Work on the bytes of one upload. */
  @FunctionalInterface
  interface Work<T> {
    T with(Partial partial) throws IOException;
  }

  /**
   * Runs work on an upload's bytes, of which there may be none yet. Where the disk failed they are
   * removed, since nobody knows what is on it.
   */
  <T> T use(UploadId id, Work<T> work) throws IOException {
    var partial = enter(id);
    try {
      return work.with(partial);
    } finally {
      try {
        dropIfFailed(id);
      } finally {
        partial.leave();
      }
    }
  }

  /** Something that is done, or turns out not to be due. */
  @FunctionalInterface
  interface Attempt {
    boolean make() throws IOException;
  }

  /**
   * Makes an attempt while nobody sends to an upload, and whoever comes meanwhile waits for its
   * end; nothing where somebody does. Whether it was made and did something.
   */
  boolean unlessInUse(UploadId id, Attempt attempt) throws IOException {
    synchronized (remembered) {
      var known = remembered.get(id);
      return (known == null || !known.isInUse()) && attempt.make();
    }
  }

  /** How many bytes of an upload are here. */
  long length(UploadId id) throws IOException {
    try {
      return Files.size(file(id));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** When bytes of an upload last came; empty where none are here. */
  public Optional<Instant> touched(UploadId id) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file(id)).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The uploads of which there are files. */
  public List<UploadId> all() throws IOException {
    var ids = new ArrayList<UploadId>();
    try (var files = Files.list(folder)) {
      files.forEach(file -> UploadId.parse(file.getFileName().toString()).ifPresent(ids::add));
    }
    return ids;
  }

  /** Where an upload's bytes are, for whoever keeps them. */
  Path file(UploadId id) {
    return folder.resolve(id.toString());
  }

  /** Removes an upload's bytes; whether there were any. */
  public boolean delete(UploadId id) throws IOException {
    synchronized (remembered) {
      // Only what is gone may be forgotten: what the disk failed to keep must not be taken for
      // sound.
      boolean there = Files.deleteIfExists(file(id));
      remembered.remove(id);
      return there;
    }
  }

  @Override
  public void close() {
    behind.shutdown();
  }

  private Partial enter(UploadId id) throws IOException {
    synchronized (remembered) {
      dropIfFailed(id);
      var partial = remembered.computeIfAbsent(id, this::fresh);
      partial.enter();
      forgetEldest();
      return partial;
    }
  }

  private Partial fresh(UploadId id) {
    return new Partial(file(id), opener, work -> behind.execute(() -> follow(id, work)));
  }

  private void follow(UploadId id, Runnable work) {
    work.run();
    try {
      dropIfFailed(id);
    } catch (IOException e) {
      log.warn("the file of an upload failed and could not be removed", e);
    }
  }

  /**
   * Removes the bytes that the disk failed to keep: a later look at their file, after a restart,
   * would take it for sound. Who still uses them learns of it at their end, and the bytes of the
   * next sender are others.
   */
  private void dropIfFailed(UploadId id) throws IOException {
    synchronized (remembered) {
      var known = remembered.get(id);
      if (known != null && known.hasFailed()) {
        delete(id);
      }
    }
  }

  /** One that is in use stays, for two would not know of each other. */
  private void forgetEldest() {
    var eldest = remembered.values().iterator();
    while (remembered.size() > REMEMBERED && eldest.hasNext()) {
      var partial = eldest.next();
      if (!partial.isInUse() && !partial.hasFailed()) {
        eldest.remove();
      }
    }
  }
}
