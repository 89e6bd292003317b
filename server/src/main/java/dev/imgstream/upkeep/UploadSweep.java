package dev.imgstream.upkeep;

import dev.imgstream.http.Refusal;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.upload.ChecksumMismatch;
import dev.imgstream.upload.Completion;
import dev.imgstream.upload.Ledger;
import dev.imgstream.upload.NoSuchUpload;
import dev.imgstream.upload.Partials;
import dev.imgstream.upload.Upload;
import dev.imgstream.upload.UploadBytes;
import dev.imgstream.upload.UploadIncomplete;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Completes uploads whose bytes are all here, and gives up those that nobody goes on with. */
public final class UploadSweep {
  private static final String GONE_ON_WITH = "someone has gone on with it just now";

  private final Ledger ledger;
  private final Partials partials;
  private final UploadBytes bytes;
  private final Completion completion;
  private final Clock clock;

  public UploadSweep(
      Ledger ledger, Partials partials, UploadBytes bytes, Completion completion, Clock clock) {
    this.ledger = ledger;
    this.partials = partials;
    this.bytes = bytes;
    this.completion = completion;
    this.clock = clock;
  }

  /** The folder that holds the bytes of unfinished uploads. */
  Path inbox() {
    return partials.folder();
  }

  void run(Terms terms, Journal journal) throws IOException {
    for (var upload : ledger.unfinished()) {
      journal.goOn();
      var what = "upload/" + upload.owner() + "/" + upload.id();
      try {
        end(upload, what, terms, journal);
      } catch (ChecksumMismatch e) {
        journal.note(
            Act.Kind.FAIL,
            what,
            "its bytes were not those that were announced and are removed; it waits to be sent again");
      } catch (UploadIncomplete | NoSuchUpload e) {
        journal.note(Act.Kind.LEAVE, what, GONE_ON_WITH);
      } catch (IOException | RuntimeException e) {
        journal.failed(what, e);
      }
    }
  }

  private void end(Upload upload, String what, Terms terms, Journal journal) throws IOException {
    var idle = Idle.of(upload, partials, bytes, clock);
    if (!idle.isLongerThan(idle.isWhole() ? terms.leftBehind() : terms.abandoned())) {
      return;
    }
    if (terms.manner() == Terms.Manner.BESIDE) {
      journal.note(Act.Kind.LEAVE, what, "the running server ends it when it sweeps");
    } else if (idle.isWhole()) {
      complete(upload, what, terms, journal);
    } else {
      giveUp(upload, what, terms, journal);
    }
  }

  private void giveUp(Upload upload, String what, Terms terms, Journal journal) throws IOException {
    if (terms.isDry() || completion.expire(upload, now -> isLeftAlone(now, terms))) {
      journal.note(Act.Kind.GIVE_UP, what, "nobody has gone on with it");
    } else {
      journal.note(Act.Kind.LEAVE, what, GONE_ON_WITH);
    }
  }

  private boolean isLeftAlone(Upload upload, Terms terms) throws IOException {
    var idle = Idle.of(upload, partials, bytes, clock);
    return !idle.isWhole() && idle.isLongerThan(terms.abandoned());
  }

  /**
   * Where nobody has decided about a name that is taken, both are kept, so that nothing is lost.
   */
  private void complete(Upload upload, String what, Terms terms, Journal journal)
      throws IOException {
    if (terms.isDry()) {
      journal.note(Act.Kind.COMPLETE, what, "all its bytes are here");
      return;
    }
    var decision =
        upload.onCollision() == OnCollision.ASK ? OnCollision.KEEP_BOTH : upload.onCollision();
    try {
      var ingested = completion.complete(upload.owner(), upload.id(), decision);
      journal.note(
          Act.Kind.COMPLETE,
          what,
          "all its bytes were here; it is photo %s now (%s)"
              .formatted(ingested.photo().id(), ingested.outcome().word()));
    } catch (ChecksumMismatch | UploadIncomplete | NoSuchUpload e) {
      throw e;
    } catch (Refusal refusal) {
      if (refusal.kind().status() >= 500) {
        throw refusal;
      }
      journal.note(Act.Kind.REFUSE, what, refusal.reason());
    }
  }
}
