package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.ContentRange;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectStore;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Many photos, each announced, sent in parts and completed. */
public final class UploadRoutes implements Routes {
  /** The status of Google Cloud Storage's resumable uploads for "more is to come". */
  private static final int RESUME_INCOMPLETE = 308;

  private final Opening opening;
  private final Receiving receiving;
  private final Completion completion;
  private final Ledger ledger;
  private final ObjectStore objects;

  public UploadRoutes(
      Opening opening,
      Receiving receiving,
      Completion completion,
      Ledger ledger,
      ObjectStore objects) {
    this.opening = opening;
    this.receiving = receiving;
    this.completion = completion;
    this.ledger = ledger;
    this.objects = objects;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.post("/api/uploads", this::open);
    server.put("/api/uploads/{id}/bytes", this::receive);
    server.post("/api/uploads/{id}/complete", this::complete);
    server.delete("/api/uploads/{id}", this::cancel);
  }

  /** Where the bytes of an upload are sent. */
  static String bytes(UploadId id) {
    return "/api/uploads/" + id + "/bytes";
  }

  private void open(Context context) throws IOException {
    var request = Json.read(context, OpeningJson.Request.class, OpeningJson.MOST_BYTES);
    var batch = request.batchId();
    var owner = AccountRoutes.owner(context).id();
    Json.reply(context, OpeningJson.Reply.of(batch, opening.open(owner, batch, request.wishes())));
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
        completion
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

  private void complete(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var wish =
        new CompleteWish(id(context), Params.text(context, "onCollision").map(OnCollision::parse));
    var ingested = StorageFull.telling(objects, () -> wish.with(completion, owner));
    Json.reply(context, CompletedJson.of(ingested));
  }

  private void cancel(Context context) throws IOException {
    completion.cancel(AccountRoutes.owner(context).id(), id(context));
    context.status(204);
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
