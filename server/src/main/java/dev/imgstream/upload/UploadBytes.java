package dev.imgstream.upload;

import dev.imgstream.ingest.Incoming;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the bytes of uploads come to, and how they are had until a photo has them. */
public interface UploadBytes {

  /**
   * The bytes that go to a store: to the store itself, where it takes them from a browser; else to
   * this machine.
   *
   * @param partials gathers what comes to this machine
   * @param started when the program began; what was opened later no crash has met
   */
  static UploadBytes of(ObjectStore objects, Partials partials, Instant started) {
    return objects
        .directUploads()
        .<UploadBytes>map(direct -> new BucketBytes(objects, direct))
        .orElseGet(() -> new InboxBytes(partials, objects, started));
  }

  /** Where an upload's bytes can be sent without more ado; empty where a session is needed. */
  Optional<String> address(Upload upload);

  /**
   * Opens a way for an upload's bytes.
   *
   * @param origin of the page that will send
   * @return the address, which is a secret; empty where all bytes are here
   */
  Optional<String> session(Upload upload, String origin) throws IOException;

  /** What is here of an upload that has not ended. */
  Here here(Upload upload) throws IOException;

  /**
   * How many bytes are here of those of many uploads that have not ended. Where that costs the
   * store a look, a hundred are looked for at most.
   */
  Map<UploadId, Long> received(List<Upload> uploads) throws IOException;

  /**
   * Runs work on all bytes of an unfinished upload, held against what was announced. They stay
   * where they are, whatever comes of the work, unless it gives them to the store.
   *
   * @throws UploadIncomplete if some are missing
   * @throws ChecksumMismatch if they are others; they are removed
   */
  <T> T use(Upload upload, Work<T> work) throws IOException;

  /** Makes an attempt while nobody sends to an upload, as far as that can be known. */
  boolean unlessSentTo(Upload upload, Attempt attempt) throws IOException;

  /**
   * Removes the bytes of an upload that has ended as the ledger says, and became no photo of its
   * own.
   */
  void discard(Upload ended) throws IOException;

  /**
   * Removes the bytes of an upload that became a photo, but for the object that the photo names.
   */
  void discardBut(ObjectKey kept, Upload ended) throws IOException;

  /**
   * What is here of an upload.
   *
   * @param received bytes
   * @param touched when bytes last came; empty where none are here
   */
  record Here(long received, Optional<Instant> touched) {}

  /** Work on the bytes of an upload. */
  @FunctionalInterface
  interface Work<T> {
    T with(Incoming whole) throws IOException;
  }

  /** Something that is done, or turns out not to be due. */
  @FunctionalInterface
  interface Attempt {
    boolean make() throws IOException;
  }
}
