package dev.imgstream.upload;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does behind the bytes of a file what must be done to each of them, while more come. */
final class Follower {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);

  private final PartialFile file;
  private final Work work;
  private final Executor threads;
  private final AtomicBoolean runs = new AtomicBoolean();

  Follower(PartialFile file, Work work, Executor threads) {
    this.file = file;
    this.work = work;
    this.threads = threads;
  }

  /** What is done to the bytes, in their order. */
  interface Work {
    /** Whether enough has come to be worth a go. */
    boolean isBehind();

    /** Does it until too little is left. */
    void catchUp() throws IOException;
  }

  /** Begins where enough has come, unless it is at it; to be called by one who uses the file. */
  void goOn() {
    if (work.isBehind() && runs.compareAndSet(false, true)) {
      file.enterToo();
      try {
        threads.execute(this::run);
      } catch (RejectedExecutionException e) {
        // The program ends; what is left is done at the end of the part.
        end();
      }
    }
  }

  private void run() {
    try {
      work.catchUp();
    } catch (IOException e) {
      // The file knows what failed, and tells whoever waits for its end.
      log.debug("an upload's file failed while more came", e);
    } finally {
      end();
    }
  }

  private void end() {
    runs.set(false);
    file.leave();
  }
}
