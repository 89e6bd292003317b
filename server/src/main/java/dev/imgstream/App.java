package dev.imgstream;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.IapIdentity;
import dev.imgstream.account.Identity;
import dev.imgstream.account.LocalIdentity;
import dev.imgstream.account.Owners;
import dev.imgstream.account.PaceRoutes;
import dev.imgstream.audit.Audit;
import dev.imgstream.config.Config;
import dev.imgstream.health.Application;
import dev.imgstream.health.Check;
import dev.imgstream.health.Health;
import dev.imgstream.health.HealthRoutes;
import dev.imgstream.health.MetricsPort;
import dev.imgstream.health.MetricsRoutes;
import dev.imgstream.http.Access;
import dev.imgstream.http.Routes;
import dev.imgstream.http.Watch;
import dev.imgstream.http.WebServer;
import dev.imgstream.ingest.FormerRoutes;
import dev.imgstream.ingest.Formers;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoRoutes;
import dev.imgstream.rendition.OriginalRoutes;
import dev.imgstream.rendition.Renderer;
import dev.imgstream.rendition.RenditionRoutes;
import dev.imgstream.rendition.Renditions;
import dev.imgstream.rendition.StripRoutes;
import dev.imgstream.rendition.Thumbs;
import dev.imgstream.selection.Packing;
import dev.imgstream.selection.Planning;
import dev.imgstream.selection.SelectionRoutes;
import dev.imgstream.selection.Selections;
import dev.imgstream.selection.ZipRoutes;
import dev.imgstream.selection.Zips;
import dev.imgstream.timeline.MonthsRoutes;
import dev.imgstream.timeline.Timeline;
import dev.imgstream.timeline.TimelineRoutes;
import dev.imgstream.timeline.TownsRoutes;
import dev.imgstream.towns.Towns;
import dev.imgstream.upkeep.DailySweep;
import dev.imgstream.upkeep.Swept;
import dev.imgstream.upkeep.Terms;
import dev.imgstream.upload.BodyRoutes;
import dev.imgstream.upload.BulkRoutes;
import dev.imgstream.upload.BytesRoutes;
import dev.imgstream.upload.LedgerRoutes;
import dev.imgstream.upload.Opening;
import dev.imgstream.upload.UploadRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The running program: a library and what serves it, every part made once and closed from the top
 * down.
 */
public final class App implements AutoCloseable {
  /** A start is busy enough. */
  private static final Duration BEFORE_THE_FIRST_SWEEP = Duration.ofMinutes(5);

  /**
   * Not before it is ready, where that is asked: it would take the processor that a start needs.
   */
  private static final Duration BEFORE_THE_FIRST_DECODER = Duration.ofSeconds(3);

  private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);

  private final Parts parts = new Parts();
  private final Library library;
  private final WebServer server;

  /**
   * Starts.
   *
   * @throws IOException if the data folder cannot be used
   */
  public App(Config config, Clock clock) throws IOException {
    try {
      var started = clock.instant();
      this.library = Library.serve(config, clock, parts);
      this.server = serve(config, clock, started);
    } catch (Throwable failure) {
      parts.closeAfter(failure);
      throw failure;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** What it serves. */
  Library library() {
    return library;
  }

  /** What makes its renditions. */
  Renderer renderer() {
    return library.renderer;
  }

  /** What it answers, each as a method and a path, such as {@code GET /api/me}. */
  List<String> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    parts.close();
  }

  private WebServer serve(Config config, Clock clock, Instant started) throws IOException {
    var objects = library.objects;
    var photos = library.photos;
    var identity = identity(config, clock);
    var renditions = new Renditions(objects, photos, library.renderer);
    var audit = new Audit(library.database, clock);
    var selections = new Selections(library.database);
    var zips = new Zips(library.database, clock);
    var thumbs = parts.add(new Thumbs(objects, photos, renditions));

    var limits = config.limits();
    var application =
        new Application(
            "imgstream",
            Version.text(),
            config.environment().name().toLowerCase(Locale.ROOT),
            started);
    var checks =
        List.of(
            Check.of("database", library.database::check),
            Check.of("storage", () -> writable(objects)),
            Check.of("configuration", () -> complete(objects, identity)),
            Check.of("images", library.renderer::check));
    var timeline = new Timeline(library.database);
    var towns = new Towns();
    List<Routes> routes = new ArrayList<>();
    library.receiving.ifPresent(
        receiving -> routes.add(new BytesRoutes(receiving, library.ledger, objects)));
    routes.addAll(
        List.of(
            new HealthRoutes(new Health(application, checks, clock, library.renderer::warmUpNow)),
            new AccountRoutes(
                identity,
                new AccountRoutes.Limits(
                    limits.maxFileSize(), limits.maxPixels(), StripRoutes.MOST)),
            new PaceRoutes(),
            new BodyRoutes(library.ingest, objects, limits.maxFileSize()),
            new UploadRoutes(
                new Opening(library.ledger, library.trash, limits.maxFileSize()),
                library.completion,
                library.bytes,
                objects),
            new BulkRoutes(library.ledger, library.bytes, library.completion, objects),
            new LedgerRoutes(library.ledger, library.bytes, library.completion, photos),
            new FormerRoutes(photos, new Formers(photos, objects, library.ingest)),
            new TimelineRoutes(timeline, photos),
            new MonthsRoutes(timeline, photos),
            new TownsRoutes(timeline, photos, towns),
            new StripRoutes(photos, thumbs),
            new PhotoRoutes(photos, library.trash, library.favourites, towns),
            new SelectionRoutes(selections, library.bulk),
            new ZipRoutes(
                selections,
                new Planning(photos, objects, zips, clock),
                zips,
                new Packing(zips, objects, audit)),
            new RenditionRoutes(photos, renditions),
            new OriginalRoutes(photos, objects, renditions, audit, Stores.links(config, objects))));
    var http = config.http();
    var access =
        config.auth() instanceof Config.Auth.Local ? Access.THIS_MACHINE : Access.SIGNED_IN;
    if (access == Access.THIS_MACHINE) {
      routes.add(new MetricsRoutes(library.metrics));
    }
    if (config.metricsPort().isPresent()) {
      parts.add(new MetricsPort(config.metricsPort().getAsInt(), library.metrics));
    }
    library.renderer.warmUpWithin(BEFORE_THE_FIRST_DECODER);
    var web =
        parts.add(
            new WebServer(
                http.host(),
                http.port(),
                routes,
                Stores.address(config),
                access,
                new Watch(library.metrics, config.log().project())));
    parts.add(
        new DailySweep(stopped -> sweep(library, stopped), BEFORE_THE_FIRST_SWEEP, BETWEEN_SWEEPS));
    return web;
  }

  private Identity identity(Config config, Clock clock) {
    var owners = new Owners(library.database, clock);
    return switch (config.auth()) {
      case Config.Auth.Local() -> {
        // At the start, so that the first request need not.
        owners.local();
        yield new LocalIdentity(owners::local);
      }
      case Config.Auth.Iap iap -> parts.add(new IapIdentity(iap, owners, clock));
    };
  }

  private static Swept sweep(Library library, BooleanSupplier stopped) throws IOException {
    return library
        .sweep(Terms.usual(Terms.Manner.UNATTENDED), _ -> {}, stopped)
        // Another program sweeps just now, or has done so today, which is as good.
        .orElse(new Swept(Map.of()));
  }

  private static String writable(ObjectStore objects) throws IOException {
    StorageFull.check(objects.room(), 0);
    Files.delete(Files.createTempFile(objects.workspace(), "health", ""));
    return objects.check();
  }

  private static String complete(ObjectStore objects, Identity identity) throws IOException {
    var found = new ArrayList<String>(List.of("complete"));
    if (identity instanceof IapIdentity iap) {
      found.add(iap.check());
    }
    objects.directUploads().ifPresent(uploads -> found.add(uploads.whoMaySend()));
    return String.join("; ", found);
  }
}
