package dev.imgstream;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.LocalIdentity;
import dev.imgstream.account.Owners;
import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.health.Application;
import dev.imgstream.health.Check;
import dev.imgstream.health.Health;
import dev.imgstream.health.HealthRoutes;
import dev.imgstream.http.Routes;
import dev.imgstream.http.WebServer;
import dev.imgstream.ingest.FormerRoutes;
import dev.imgstream.ingest.Formers;
import dev.imgstream.ingest.Ingest;
import dev.imgstream.ingest.Keeper;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoRoutes;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.photo.Trash;
import dev.imgstream.rendition.OriginalRoutes;
import dev.imgstream.rendition.Renderer;
import dev.imgstream.rendition.RenditionRoutes;
import dev.imgstream.rendition.Renditions;
import dev.imgstream.rendition.StripRoutes;
import dev.imgstream.timeline.Timeline;
import dev.imgstream.timeline.TimelineRoutes;
import dev.imgstream.upload.BodyRoutes;
import dev.imgstream.upload.Completion;
import dev.imgstream.upload.Ledger;
import dev.imgstream.upload.LedgerRoutes;
import dev.imgstream.upload.Opening;
import dev.imgstream.upload.Partials;
import dev.imgstream.upload.Receiving;
import dev.imgstream.upload.UploadBytes;
import dev.imgstream.upload.UploadRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The running program: every part made once, from the ground up, and closed from the top down. */
public final class App implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final WebServer server;

  /**
   * Starts.
   *
   * @throws IOException if the data folder cannot be used
   */
  public App(Config config, Clock clock) throws IOException {
    try {
      this.server = start(config, clock);
    } catch (Throwable failure) {
      closeAfter(failure);
      throw failure;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** What it answers, each as a method and a path, such as {@code GET /api/me}. */
  List<String> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    var failure = new IllegalStateException("not everything could be closed");
    closeAfter(failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private WebServer start(Config config, Clock clock) throws IOException {
    var started = clock.instant();
    var data = opened(DataFolder.take(config.data()));
    var renderer =
        opened(
            new Renderer(config.limits().maxPixels(), Runtime.getRuntime().availableProcessors()));
    ObjectStore objects = opened(new FolderStore(data.objects()));
    var database = opened(Database.open(data.database()));

    var identity = new LocalIdentity(new Owners(database, clock).local());
    var photos = new Photos(database, clock);
    var sidecars = new Sidecars(objects, photos);
    var trash = new Trash(photos, sidecars, clock);
    var renditions = new Renditions(objects, photos, renderer);
    var keeper = new Keeper(objects, photos, sidecars, clock);
    var ingest = new Ingest(photos, trash, renderer, new MetadataReader(), keeper, clock);

    var ledger = new Ledger(database, clock);
    var partials = new Partials(objects.inbox());
    var bytes = new UploadBytes(partials, objects);
    var completion = new Completion(ledger, bytes, ingest, photos);

    var limits = config.limits();
    var application =
        new Application(
            "imgstream",
            Version.text(),
            config.environment().name().toLowerCase(Locale.ROOT),
            started);
    var checks =
        List.of(
            Check.of("database", database::check),
            Check.of("storage", () -> writable(objects)),
            Check.of("configuration", () -> "complete"),
            Check.of("images", () -> "libvips " + renderer.library()));
    List<Routes> routes =
        List.of(
            new HealthRoutes(new Health(application, checks, clock)),
            new AccountRoutes(
                identity,
                new AccountRoutes.Limits(
                    limits.maxFileSize(), limits.maxPixels(), StripRoutes.MOST)),
            new BodyRoutes(ingest, objects, limits.maxFileSize()),
            new UploadRoutes(
                new Opening(ledger, trash, limits.maxFileSize()),
                new Receiving(partials, bytes),
                bytes,
                completion,
                ledger,
                objects),
            new LedgerRoutes(ledger, bytes, completion, photos),
            new FormerRoutes(photos, new Formers(photos, objects, ingest)),
            new TimelineRoutes(new Timeline(database), photos),
            new StripRoutes(photos, objects, renditions),
            new PhotoRoutes(photos, trash),
            new RenditionRoutes(photos, renditions),
            new OriginalRoutes(photos, objects, renditions));
    return opened(new WebServer(config.http().host(), config.http().port(), routes));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void closeAfter(Throwable failure) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static String writable(ObjectStore objects) throws IOException {
    StorageFull.check(objects.room(), 0);
    Files.delete(Files.createTempFile(objects.workspace(), "health", ""));
    return "can be written";
  }
}
