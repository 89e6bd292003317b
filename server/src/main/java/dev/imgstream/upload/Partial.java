package dev.imgstream.upload;

import dev.imgstream.objects.Checksums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of one unfinished upload, in the order of the file, with their checksums so far.
 *
 * <p>Several requests may send to it at once, since a sender whose connection broke comes back
 * before the server has noticed: whoever is first appends, and what is there already is passed
 * over. While more comes, what is here is summed up and sent to the disk behind it.
 */
final class Partial {
  private final PartialFile file;
  private final Summing summing;
  private final Forcing forcing;
  private final Follower summer;
  private final Follower forcer;

  /** Held by whoever appends; the file's lock may be taken under it, and no other is waited for. */
  private final ReentrantLock appending = new ReentrantLock();

  /**
   * The bytes in a file, which need not be there yet.
   *
   * @param behind runs what is done while more comes
   */
  Partial(Path path, PartialFile.Opener opener, Executor behind) {
    this.file = new PartialFile(path, opener);
    this.summing = new Summing(file);
    this.forcing = new Forcing(file);
    this.summer = new Follower(file, summing, behind);
    this.forcer = new Follower(file, forcing, behind);
  }

  /** Begins to use it, making the file if need be; to be called by one at a time. */
  void enter() throws IOException {
    if (file.enter()) {
      summing.startOver();
      forcing.startOver();
    }
  }

  /** Ends the use that {@link #enter} began. */
  void leave() {
    file.leave();
  }

  boolean isInUse() {
    return file.isInUse();
  }

  /** How many bytes are here. */
  long length() {
    return file.length();
  }

  /**
   * Takes bytes of the file, of which those that are here already are passed over.
   *
   * @param position of the first of them in the file, at most {@link #length}
   */
  void append(long position, byte[] bytes, int count) throws IOException {
    appending.lock();
    try {
      long known = file.length() - position;
      if (known < 0) {
        throw new IllegalArgumentException("a gap of " + -known + " bytes");
      }
      if (known >= count) {
        return;
      }
      // No more is taken onto a disk that has failed.
      file.check();
      int from = (int) known;
      file.append(ByteBuffer.wrap(bytes, from, count - from));
      summing.take(bytes, from, count - from);
    } finally {
      appending.unlock();
    }
    summer.goOn();
    forcer.goOn();
  }

  /**
   * Returns where nothing has failed so far.
   *
   * @throws IOException if the disk has, behind what came
   */
  void check() throws IOException {
    file.check();
  }

  /** Sends what is here to the disk, and its name; on return it survives the loss of power. */
  void force() throws IOException {
    forcing.force();
    file.check();
    file.forceName();
  }

  /** The checksums of all that is here. */
  Checksums sums() throws IOException {
    var sums = summing.all();
    file.check();
    return sums;
  }

  /** Whether the disk failed, so that nothing is known of these bytes. */
  boolean hasFailed() {
    return file.hasFailed();
  }
}
