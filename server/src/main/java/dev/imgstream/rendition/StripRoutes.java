package dev.imgstream.rendition;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Caching;
import dev.imgstream.http.ManyPieces;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Scope;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.util.List;

/**
 * Many thumbs in one reply, so that a screenful is one request.
 *
 * <p>A strip is a row of records: 16 bytes of photo id, 4 of rendition version, 4 of length, both
 * big-endian, then the WebP. Its tag is made of the ids and versions in it and of their size, so it
 * changes when one of them does and not before.
 */
public final class StripRoutes implements Routes {
  /** Most thumbs in one strip: some screenfuls, a dozen megabytes of large ones. */
  public static final int MOST = 200;

  private static final int USUAL = 100;

  /** Bytes of a record before its thumb. */
  private static final int HEAD = 24;

  private final Photos photos;
  private final Thumbs thumbs;

  public StripRoutes(Photos photos, Thumbs thumbs) {
    this.photos = photos;
    this.thumbs = thumbs;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/strips", this::named);
    server.get("/api/strips/{month}", this::ofMonth);
  }

  /**
   * What a photo's thumb is at a version never changes, so what is named so may be kept for ever.
   */
  private void named(Context context) throws IOException {
    var wanted =
        Params.text(context, "photos")
            .flatMap(text -> Wanted.parse(text, MOST))
            .orElseThrow(
                () -> new BadRequest("photos must name from 1 to %d thumbs.".formatted(MOST)));
    reply(context, AccountRoutes.owner(context).id(), wanted, Caching.IMMUTABLE);
  }

  private void ofMonth(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    YearMonth month = Params.month(context);
    int from = Params.number(context, "from", 0, Integer.MAX_VALUE).orElse(0L).intValue();
    int count = Params.number(context, "count", 1, MOST).orElse((long) USUAL).intValue();
    var piece = photos.ofMonth(owner, Scope.PHOTOS, month, from, count);
    // Only under the version that it is of may it be kept for ever.
    boolean asked =
        Params.number(context, "v", 0, Long.MAX_VALUE)
            .filter(version -> version == piece.version())
            .isPresent();
    var run =
        piece.photos().stream().map(photo -> new Wanted(photo.id(), photo.version())).toList();
    reply(context, owner, run, asked ? Caching.IMMUTABLE : Caching.REVALIDATE);
  }

  private void reply(Context context, OwnerId owner, List<Wanted> run, Caching whenWhole)
      throws IOException {
    var size = RenditionRoutes.thumbSize(context);
    // Read before the reply begins, so that one that fails is not half a strip.
    try (var strip = thumbs.of(owner, run, size)) {
      // A strip with a hole is good for this once only.
      var caching = strip.isWhole() ? whenWhole : Caching.REVALIDATE;
      var etag =
          "\"%c%x%s\""
              .formatted(
                  size == ThumbSize.USUAL ? 's' : 'l',
                  digest(run),
                  strip.isWhole() ? "" : "-holes");
      if (!caching.callerHasIt(context, etag)) {
        send(context, run, strip);
      }
    }
  }

  private static void send(Context context, List<Wanted> run, Strip strip) throws IOException {
    context.contentType("application/vnd.imgstream.strip");
    long length = strip.length() + (long) HEAD * run.size();
    try (var body = new ManyPieces(context, length)) {
      for (int i = 0; i < run.size(); i++) {
        body.add(head(run.get(i), strip.length(i)));
        body.add(strip.bytes(i));
      }
      body.end();
    }
  }

  private static byte[] head(Wanted wanted, int length) {
    return ByteBuffer.allocate(HEAD)
        .putLong(wanted.photo().value().getMostSignificantBits())
        .putLong(wanted.photo().value().getLeastSignificantBits())
        .putInt(wanted.version())
        .putInt(length)
        .array();
  }

  /**
   * FNV-1a over ids and versions (draft-eastlake-fnv); it tells strips apart, it guards nothing.
   */
  private static long digest(List<Wanted> run) {
    long hash = 0xcbf29ce484222325L;
    for (var wanted : run) {
      for (long part :
          new long[] {
            wanted.photo().value().getMostSignificantBits(),
            wanted.photo().value().getLeastSignificantBits(),
            wanted.version()
          }) {
        hash = (hash ^ part) * 0x100000001b3L;
      }
    }
    return hash;
  }
}
