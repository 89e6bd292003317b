package dev.imgstream.ingest;

import dev.imgstream.http.CallerLeft;
import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;

/** There is no room to keep a photo safely. */
public final class StorageFull extends Refusal {
  private static final long serialVersionUID = 1L;

  /** Kept free for the database and for renditions of what is there already: 16 MiB. */
  private static final long RESERVE = 16 << 20;

  private StorageFull() {
    super(
        ProblemKind.STORAGE_FULL,
        "The server's disk is full, so the photo was not kept. Once there is room, send it again.");
  }

  /**
   * Runs work that may fill the disk, and tells then that it did.
   *
   * @throws StorageFull if there is no room after the work failed
   */
  public static <T> T telling(ObjectStore objects, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (CallerLeft | Refusal e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // It may have run full meanwhile, under the database too; that is no fault of the program.
      check(objects.room(), 0);
      throw e;
    }
  }

  /** Work that writes. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Checks that there is room for a file and what is made of it.
   *
   * @param room bytes, as the object store tells
   * @param size bytes of the file, or less than 0 where nobody knows yet
   * @throws StorageFull if there is not
   */
  public static void check(long room, long size) {
    if (room - RESERVE < Math.max(size, 0)) {
      throw new StorageFull();
    }
  }
}
