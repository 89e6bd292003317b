package dev.imgstream.upload;

import java.util.List;
import java.util.Optional;

/**
 * Files of a ledger that follow each other, newest first.
 *
 * @param uploads as many as were asked for, or fewer: where it is asked what became of them, only
 *     so many are looked through at once that there may be none among them
 * @param next before which the ledger goes on; empty at its end
 */
record LedgerPage(List<Upload> uploads, Optional<UploadId> next) {
  LedgerPage {
    uploads = List.copyOf(uploads);
  }
}
