package dev.imgstream.photo;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import dev.imgstream.towns.Towns;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;

/** What is known of a photo, whether it is a favourite, and its way to the trash and back. */
public final class PhotoRoutes implements Routes {
  private final Photos photos;
  private final Trash trash;
  private final Favourites favourites;
  private final Towns towns;

  public PhotoRoutes(Photos photos, Trash trash, Favourites favourites, Towns towns) {
    this.photos = photos;
    this.trash = trash;
    this.favourites = favourites;
    this.towns = towns;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get(
        "/api/photos/{id}",
        context -> Json.reply(context, PhotoJson.of(named(photos, context), towns)));
    server.delete("/api/photos/{id}", this::putInTrash);
    server.put("/api/photos/{id}/favourite", this::mark);
    server.delete("/api/photos/{id}/favourite", this::unmark);
    server.post(
        "/api/photos/{id}/restore",
        context -> Json.reply(context, PhotoJson.of(takeBack(context))));
  }

  /**
   * The photo that a request's path names.
   *
   * @throws NoSuchPhoto if the caller has none of that id
   */
  public static Photo named(Photos photos, Context context) {
    return PhotoId.parse(context.pathParam("id"))
        .flatMap(id -> photos.named(AccountRoutes.owner(context).id(), id))
        .orElseThrow(NoSuchPhoto::new);
  }

  private void putInTrash(Context context) throws IOException {
    trash.put(named(photos, context));
    context.status(204);
  }

  private void mark(Context context) throws IOException {
    favourites.mark(named(photos, context));
    context.status(204);
  }

  private void unmark(Context context) throws IOException {
    favourites.unmark(named(photos, context));
    context.status(204);
  }

  private Photo takeBack(Context context) throws IOException {
    return trash.takeBack(named(photos, context)).orElseThrow(NoSuchPhoto::new);
  }
}
