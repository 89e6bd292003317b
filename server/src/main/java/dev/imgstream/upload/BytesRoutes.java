package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.ContentRange;
import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectStore;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of uploads that come to this server, in parts. */
public final class BytesRoutes implements Routes {
  /** The status of Google Cloud Storage's resumable uploads for "more is to come". */
  private static final int RESUME_INCOMPLETE = 308;

  private final Receiving receiving;
  private final Ledger ledger;
  private final ObjectStore objects;

  public BytesRoutes(Receiving receiving, Ledger ledger, ObjectStore objects) {
    this.receiving = receiving;
    this.ledger = ledger;
    this.objects = objects;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.put("/api/uploads/{id}/bytes", this::receive);
  }

  /** Where the bytes of an upload are sent. */
  static String path(UploadId id) {
    return "/api/uploads/" + id + "/bytes";
  }

  private void receive(Context context) throws IOException {
    var upload =
        ledger.find(AccountRoutes.owner(context).id(), id(context)).orElseThrow(NoSuchUpload::new);
    if (upload.state().isSafe()) {
      Json.reply(context, new Received(upload.file().size(), Optional.empty(), Optional.empty()));
      return;
    }
    if (upload.state().hasEnded()) {
      throw new NoSuchUpload();
    }
    long here = here(context, upload);
    if (here < upload.file().size()) {
      context.status(RESUME_INCOMPLETE);
      if (here > 0) {
        context.header("Range", "bytes=0-" + (here - 1));
      }
      return;
    }
    Json.reply(
        context,
        receiving
            .check(upload)
            .map(Received::of)
            .orElseGet(
                () -> new Received(upload.file().size(), Optional.empty(), Optional.empty())));
  }

  /** How many bytes are here, after what the request brings. */
  private long here(Context context, Upload upload) throws IOException {
    return switch (range(context, upload)) {
      case ContentRange.Question(var total) -> {
        if (total.orElse(upload.file().size()) != upload.file().size()) {
          throw new BadRequest(
              "The file was announced with %d bytes.".formatted(upload.file().size()));
        }
        yield receiving.standing(upload);
      }
      case ContentRange.Part part -> {
        StorageFull.check(objects.room(), part.length());
        yield StorageFull.telling(
            objects, () -> receiving.take(upload, part, context.req().getInputStream()));
      }
    };
  }

  private static ContentRange range(Context context, Upload upload) {
    var header = context.header("Content-Range");
    if (header != null) {
      return ContentRange.parse(header);
    }
    long size = upload.file().size();
    return new ContentRange.Part(0, size - 1, OptionalLong.of(size));
  }

  private static UploadId id(Context context) {
    return UploadId.parse(context.pathParam("id")).orElseThrow(NoSuchUpload::new);
  }

  /** The contract's {@code ReceivedBytes}. */
  private record Received(long size, Optional<String> sha256, Optional<String> crc32c) {
    static Received of(Checksums sums) {
      return new Received(
          sums.length(), Optional.of(sums.sha256()), Optional.of(sums.crc32c().toString()));
    }
  }
}
