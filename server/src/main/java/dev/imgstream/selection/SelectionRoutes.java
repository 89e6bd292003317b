package dev.imgstream.selection;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.Bulk;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.selection.SelectionJson.Done;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Acts on many photos, which are named as ranges of the timeline. */
public final class SelectionRoutes implements Routes {
  private final Selections selections;
  private final Bulk bulk;

  public SelectionRoutes(Selections selections, Bulk bulk) {
    this.selections = selections;
    this.bulk = bulk;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.post("/api/selection", this::act);
    server.post("/api/selection/undo", this::undo);
  }

  private void act(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var wish = Json.read(context, SelectionJson.Wish.class, SelectionJson.MOST_BYTES);
    var act = wish.wanted();
    var chosen = wish.chosen();
    var ids = selections.photos(owner, chosen.scope(), chosen.checked(), Bulk.MOST);
    Json.reply(context, new Done(ids.size(), done(owner, act, ids)));
  }

  /** The moment at which they went to the trash, if they did. */
  private Optional<Instant> done(OwnerId owner, SelectionJson.Act act, List<PhotoId> ids)
      throws IOException {
    switch (act) {
      case FAVOURITE -> bulk.mark(owner, ids);
      case UNFAVOURITE -> bulk.unmark(owner, ids);
      case RESTORE -> bulk.restore(owner, ids);
      case TRASH -> {
        return Optional.of(bulk.trash(owner, ids));
      }
    }
    return Optional.empty();
  }

  private void undo(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var undo = Json.read(context, SelectionJson.Undo.class, SelectionJson.MOST_BYTES);
    Json.reply(context, new Done(bulk.restore(owner, undo.moment()), Optional.empty()));
  }
}
