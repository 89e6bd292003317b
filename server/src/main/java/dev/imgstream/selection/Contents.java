package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.ObjectStore;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The bytes of originals that archives are made of. */
final class Contents {
  private static final int TRIES = 2;

  private final ObjectStore objects;

  Contents(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * Copies a part of an original.
   *
   * @param to whose own failures are told from the store's by {@code window}
   * @throws OriginalUnreadable if the store has not got it or does not give it
   * @throws IOException if nobody takes it
   */
  void copy(OwnerId owner, Picked picked, long from, long until, OutputStream to, Window window)
      throws IOException {
    var counted = new Counted(to);
    for (int tries = 1; from + counted.written < until; tries++) {
      try {
        open(owner, picked, from + counted.written, until, counted);
      } catch (OriginalUnreadable e) {
        throw e;
      } catch (IOException e) {
        if (window.hasFailed()) {
          throw e;
        }
        if (tries == TRIES) {
          throw new OriginalUnreadable(picked.photo(), e);
        }
      }
    }
  }

  private void open(OwnerId owner, Picked picked, long from, long until, OutputStream to)
      throws IOException {
    var opened = objects.open(picked.key(owner));
    if (opened.isEmpty()) {
      throw new OriginalUnreadable(picked.photo(), "is not there");
    }
    try (var bytes = opened.get()) {
      if (bytes.size() < until) {
        throw new OriginalUnreadable(
            picked.photo(), "has %d bytes of %d".formatted(bytes.size(), picked.size()));
      }
      bytes.copy(from, until - from, to);
    }
  }

  /**
   * Reads all of it.
   *
   * @throws OriginalUnreadable if that does not work
   */
  void readAll(OwnerId owner, Picked picked, OutputStream to) throws IOException {
    copy(owner, picked, 0, picked.size(), to, new Window(0, 0, OutputStream.nullOutputStream()));
  }

  private static final class Counted extends FilterOutputStream {
    private long written;

    Counted(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written += length;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      written++;
    }
  }
}
