package dev.imgstream.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk of which a test says what fails, as one does that wears out (EIO of read(2), fsync(2)).
 */
final class FailingDisk implements PartialFile.Opener {
  private final Set<Does> failing = ConcurrentHashMap.newKeySet();

  /** What a disk does with bytes. */
  enum Does {
    READ,
    WRITE,
    FORCE
  }

  void fail(Does what) {
    failing.add(what);
  }

  void mend() {
    failing.clear();
  }

  @Override
  public FileChannel open(Path path) throws IOException {
    return new Channel(
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  private void attempt(Does what) throws IOException {
    if (failing.contains(what)) {
      throw new IOException("Input/output error");
    }
  }

  /** A file of the disk; only what the program asks of the file of an upload is there. */
  private final class Channel extends FileChannel {
    private final FileChannel sound;

    Channel(FileChannel sound) {
      this.sound = sound;
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
      attempt(Does.READ);
      return sound.read(to, position);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      attempt(Does.WRITE);
      return sound.write(from, position);
    }

    @Override
    public void force(boolean withMetadata) throws IOException {
      attempt(Does.FORCE);
      sound.force(withMetadata);
    }

    @Override
    public long size() throws IOException {
      return sound.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      sound.close();
    }

    @Override
    public int read(ByteBuffer to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int from, int count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] all, int from, int count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
