package dev.imgstream.upload;

import dev.imgstream.ingest.Ingested;
import dev.imgstream.photo.PhotoJson;

/** An upload that has ended, as the HTTP contract's {@code CompletedUpload}. */
record CompletedJson(PhotoJson photo, boolean safe, String outcome) {
  static CompletedJson of(Ingested ingested) {
    return new CompletedJson(
        PhotoJson.of(ingested.photo()),
        UploadState.of(ingested.outcome()).isSafe(),
        ingested.outcome().word());
  }
}
