package dev.imgstream.selection;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.BrowserRules;
import dev.imgstream.http.Disposition;
import dev.imgstream.http.HeadAsGet;
import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.PhotoId;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Originals of many photos as one archive: asked for, and then fetched by its address. */
public final class ZipRoutes implements Routes {
  private static final Logger log = LoggerFactory.getLogger(ZipRoutes.class);

  private final Selections selections;
  private final Zips zips;
  private final Packing packing;

  public ZipRoutes(Selections selections, Zips zips, Packing packing) {
    this.selections = selections;
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
    var zip = zips.add(owner, photos);
    context.status(201);
    Json.reply(context, new ZipJson("/api/zips/" + zip.id(), photos.size()));
  }

  private void fetch(Context context) throws IOException {
    BrowserRules.sandbox(context);
    var owner = AccountRoutes.owner(context).id();
    var zip =
        PhotoId.parse(context.pathParam("zip"))
            .map(PhotoId::value)
            .flatMap((UUID id) -> zips.find(owner, id))
            .orElseThrow(NoSuchZip::new);
    try (var _ = packing.enter()) {
      var day = LocalDate.ofInstant(zip.madeAt(), ZoneOffset.UTC);
      context
          .header("Content-Disposition", Disposition.attachment("photos %s.zip".formatted(day)))
          .header("Cache-Control", "no-store")
          .header("Accept-Ranges", "none")
          .contentType("application/zip");
      if (!HeadAsGet.isHead(context)) {
        send(context, owner, zip);
      }
    }
  }

  private void send(Context context, OwnerId owner, Zips.Zip zip) throws IOException {
    try {
      packing.pack(owner, zip.photos(), context.res().getOutputStream());
    } catch (IOException | RuntimeException e) {
      if (!context.res().isCommitted()) {
        throw e;
      }
      log.atWarn().setCause(e).log("an archive was broken off");
      // Cuts the connection (Jetty): a body that ended well would be taken for a whole archive.
      context.res().sendError(-1);
    }
  }

  private record ZipJson(String url, int photos) {}
}
