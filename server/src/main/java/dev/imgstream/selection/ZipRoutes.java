package dev.imgstream.selection;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Body;
import dev.imgstream.http.BrowserRules;
import dev.imgstream.http.Disposition;
import dev.imgstream.http.HeadAsGet;
import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.PhotoId;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Originals of many photos as one archive: asked for, and then fetched by its address. */
public final class ZipRoutes implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ZipRoutes.class);

  private final Selections selections;
  private final Planning planning;
  private final Zips zips;
  private final Packing packing;

  public ZipRoutes(Selections selections, Planning planning, Zips zips, Packing packing) {
    this.selections = selections;
    this.planning = planning;
    this.zips = zips;
    this.packing = packing;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.post("/api/zips", this::add);
    server.get("/api/zips/{zip}", this::fetch);
  }

  private void add(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var chosen = Json.read(context, SelectionJson.Chosen.class, SelectionJson.MOST_BYTES);
    var photos = selections.photos(owner, chosen.scope(), chosen.checked(), Zips.MOST);
    var plan = planning.plan(owner, photos);
    context.status(201);
    Json.reply(context, new ZipJson("/api/zips/" + plan.id(), photos.size()));
  }

  private void fetch(Context context) throws IOException {
    BrowserRules.sandbox(context);
    var owner = AccountRoutes.owner(context).id();
    var plan =
        PhotoId.parse(context.pathParam("zip"))
            .map(PhotoId::value)
            .flatMap((UUID id) -> zips.find(owner, id))
            .orElseThrow(NoSuchZip::new);
    try (var _ = packing.enter()) {
      packing.check(owner, plan);
      send(context, owner, plan);
    }
  }

  private void send(Context context, OwnerId owner, ZipPlan plan) throws IOException {
    var day = LocalDate.ofInstant(plan.madeAt(), ZoneOffset.UTC);
    context
        .header("Content-Disposition", Disposition.attachment("photos %s.zip".formatted(day)))
        .header("Cache-Control", "no-store")
        .header("ETag", plan.etag())
        .contentType("application/zip");
    try {
      Body.reply(context, body(owner, plan, HeadAsGet.isHead(context)), plan.etag());
    } catch (OriginalUnreadable e) {
      if (!isCut(context, e)) {
        throw new ZipBroken(e);
      }
    } catch (IOException | RuntimeException e) {
      if (!isCut(context, e)) {
        throw e;
      }
    }
  }

  /** An archive; for somebody who asks for the headers alone nothing is packed. */
  private Body body(OwnerId owner, ZipPlan plan, boolean isHead) {
    var layout = new ZipLayout(plan);
    return new Body() {
      @Override
      public long size() {
        return layout.size();
      }

      @Override
      public void write(long from, long length, OutputStream to) throws IOException {
        if (!isHead) {
          packing.pack(owner, plan, layout, new Window(from, length, to));
        }
      }
    };
  }

  /** Breaks an archive off. Whether some of it has gone; else the problem is told in its place. */
  private static boolean isCut(Context context, Exception cause) {
    var reply = context.res();
    if (reply.isCommitted()) {
      // Jetty cuts the connection by itself, since less has come than the reply's length.
      log.atWarn().setCause(cause).log("an archive was broken off");
      return true;
    }
    reply.resetBuffer();
    for (var header :
        List.of(
            "Content-Length", "Content-Range", "Content-Disposition", "ETag", "Accept-Ranges")) {
      reply.setHeader(header, null);
    }
    return false;
  }

  private record ZipJson(String url, int photos) {}
}
