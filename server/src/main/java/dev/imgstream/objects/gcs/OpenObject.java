package dev.imgstream.objects.gcs;

import com.google.cloud.storage.Blob;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.StoredObject;
import java.io.IOException;
import java.io.OutputStream;

/** Reads part by part, so that a slow caller holds no connection to the bucket. */
final class OpenObject implements StoredObject {
  /** What is in memory at a time. */
  private static final int PART = 4 * 1024 * 1024;

  private final GcsReads reads;
  private final ObjectKey key;
  private final Blob blob;

  OpenObject(GcsReads reads, ObjectKey key, Blob blob) {
    this.reads = reads;
    this.key = key;
    this.blob = blob;
  }

  @Override
  public long size() {
    return blob.getSize();
  }

  @Override
  public void copy(long from, long length, OutputStream to) throws IOException {
    var sums = new Checksums();
    while (sums.length() < length) {
      long at = from + sums.length();
      int most = (int) Math.min(PART, length - sums.length());
      var part =
          GcsStore.answered(() -> reads.part(key, blob.getGeneration(), blob.getSize(), at, most));
      sums.add(part, 0, part.length);
      if (sums.length() == blob.getSize() && !sums.crc32c().toString().equals(blob.getCrc32c())) {
        // The last part is held back, so that a reader never takes the whole for sound.
        throw new IOException("the bytes of " + key + " are not those that the bucket keeps");
      }
      to.write(part);
    }
  }

  @Override
  public void close() {
    // Nothing is held between parts.
  }
}
