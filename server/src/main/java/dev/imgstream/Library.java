package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.ingest.Developing;
import dev.imgstream.ingest.Ingest;
import dev.imgstream.ingest.Keeper;
import dev.imgstream.ingest.Stages;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.metrics.Metrics;
import dev.imgstream.objects.MeteredStore;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Bulk;
import dev.imgstream.photo.Favourites;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.RebuiltRows;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.photo.Trash;
import dev.imgstream.rendition.Renderer;
import dev.imgstream.upkeep.Act;
import dev.imgstream.upkeep.Sweeping;
import dev.imgstream.upkeep.Swept;
import dev.imgstream.upkeep.Terms;
import dev.imgstream.upkeep.UploadSweep;
import dev.imgstream.upload.Completion;
import dev.imgstream.upload.Ledger;
import dev.imgstream.upload.Partials;
import dev.imgstream.upload.Receiving;
import dev.imgstream.upload.UploadBytes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Everything that keeps photos, made once from the ground up: what a server and the commands that
 * change a library have in common.
 */
final class Library {
  /** The right to sweep; a rebuilding holds it too, so that none goes on beside it. */
  private static final String SWEEP = "sweep";

  private static final String SWEPT = "swept";

  /** Less than a day, so that whoever swept last finds it run out when its day is over. */
  private static final Duration SWEPT_HOLDS = Duration.ofHours(20);

  private final DataFolder data;
  private final Clock clock;

  /** What all of it is counted in. */
  final Metrics metrics;

  final Renderer renderer;
  final ObjectStore objects;
  final Database database;
  final Photos photos;
  final Trash trash;
  final Favourites favourites;
  final Bulk bulk;
  final Ingest ingest;
  final Ledger ledger;
  final UploadBytes bytes;

  /** Takes bytes of uploads to this machine; empty where they go straight to the store. */
  final Optional<Receiving> receiving;

  final Completion completion;
  private final Sweeping sweeping;

  private Library(Ground ground, Parts parts, Clock clock) {
    this.data = ground.data();
    this.clock = clock;
    this.renderer = ground.renderer();
    this.objects = ground.objects();
    this.database = ground.database();
    this.metrics = ground.metrics();
    this.photos = new Photos(database, clock);
    var sidecars = new Sidecars(objects, photos);
    this.trash = new Trash(photos, sidecars, clock);
    this.favourites = new Favourites(photos, sidecars);
    this.bulk = new Bulk(photos, sidecars, favourites, trash, clock);
    var stages = new Stages(metrics);
    var intake = new Intake(database, clock);
    var keeper = new Keeper(objects, photos, intake, sidecars, clock, stages);
    var developing = new Developing(renderer, new MetadataReader(), clock, stages);
    this.ingest = new Ingest(photos, intake, trash, developing, keeper, stages);
    this.ledger = new Ledger(database, clock);
    var started = clock.instant();
    var partials = parts.add(new Partials(data.inbox()));
    this.bytes = UploadBytes.of(objects, partials, started);
    this.receiving =
        objects.directUploads().isPresent()
            ? Optional.empty()
            : Optional.of(new Receiving(ledger, partials, objects, started));
    this.completion = new Completion(ledger, bytes, ingest, photos);
    var uploads = new UploadSweep(ledger, data.inbox(), bytes, completion, clock);
    this.sweeping = new Sweeping(database, objects, photos, sidecars, uploads, clock);
  }

  /**
   * Opens it for the one program that serves it: makes what is not there, brings the schema up to
   * date, empties the workspace.
   *
   * @param parts close what was opened
   */
  static Library serve(Config config, Clock clock, Parts parts) throws IOException {
    var data = parts.add(DataFolder.take(config.data()));
    var metrics = new Metrics();
    var renderer = parts.add(renderer(config, metrics));
    var objects = new MeteredStore(parts.add(Stores.open(config, data)), metrics);
    var database = parts.add(Database.open(data.database(config), metrics));
    database.refuseUnfinished();
    return new Library(new Ground(data, renderer, objects, database, metrics), parts, clock);
  }

  /**
   * Opens it as it stands, beside a server where one runs.
   *
   * @param parts close what was opened
   */
  static Library asItStands(Config config, Clock clock, Parts parts) throws IOException {
    var data =
        parts.add(
            config.isElsewhere()
                ? DataFolder.takeScratch(config.data())
                : DataFolder.takeIfFree(config.data()));
    var database = parts.add(Database.openAsItStands(data.database(config)));
    database.refuseUnfinished();
    var objects = parts.add(Stores.asItStands(config, data));
    var metrics = new Metrics();
    var renderer = parts.add(renderer(config, metrics));
    return new Library(new Ground(data, renderer, objects, database, metrics), parts, clock);
  }

  /**
   * Opens it for the one program that makes its database anew: that may be new, its objects must be
   * there.
   *
   * @param parts close what was opened
   * @throws IOException if a program on this machine serves it, or one anywhere sweeps it
   */
  static Library rebuild(Config config, Clock clock, Parts parts) throws IOException {
    var data =
        parts.add(
            config.isElsewhere()
                ? DataFolder.takeScratch(config.data())
                : DataFolder.take(config.data()));
    var database = parts.add(Database.open(data.database(config)));
    parts.add(
        data.takeBroom()
            .orElseThrow(
                () -> new IOException("a sweep is under way; try again when it has ended")));
    // Waits for that of a rebuilding that was killed to run out.
    parts.add(database.lease(SWEEP));
    var objects = parts.add(Stores.asItStands(config, data));
    var metrics = new Metrics();
    var renderer = parts.add(renderer(config, metrics));
    return new Library(new Ground(data, renderer, objects, database, metrics), parts, clock);
  }

  /** The rows of photos that are made anew. */
  RebuiltRows rebuiltRows() {
    return new RebuiltRows(database, clock);
  }

  /** Whether no other program serves it. */
  boolean isOurs() {
    return data.isOurs();
  }

  /**
   * Sweeps, unless another program does so now, or has done so by itself today and nobody asks for
   * it; empty then.
   */
  Optional<Swept> sweep(Terms terms, Consumer<Act> tell, BooleanSupplier stopped)
      throws IOException {
    var broom = data.takeBroom();
    if (broom.isEmpty()) {
      return Optional.empty();
    }
    try (var _ = broom.get()) {
      return sweepAmongPrograms(terms, tell, stopped);
    }
  }

  /** The lock of the folder is not known to programs that share the database on other machines. */
  private Optional<Swept> sweepAmongPrograms(
      Terms terms, Consumer<Act> tell, BooleanSupplier stopped) throws IOException {
    var lease = database.leaseIfFree(SWEEP);
    if (lease.isEmpty()) {
      return Optional.empty();
    }
    try (var _ = lease.get()) {
      // A rebuilding may have begun since this program started, and have been broken off.
      database.refuseUnfinished();
      return terms.manner() == Terms.Manner.UNATTENDED
          ? sweepUnlessDone(terms, tell, stopped)
          : Optional.of(sweeping.run(terms, tell, stopped));
    }
  }

  /** Each of the programs would sweep daily; one that ends before it is through has not swept. */
  private Optional<Swept> sweepUnlessDone(Terms terms, Consumer<Act> tell, BooleanSupplier stopped)
      throws IOException {
    if (database.isDone(SWEPT)) {
      return Optional.empty();
    }
    var swept = sweeping.run(terms, tell, stopped);
    if (!stopped.getAsBoolean()) {
      database.noteDone(SWEPT, SWEPT_HOLDS);
    }
    return Optional.of(swept);
  }

  private static Renderer renderer(Config config, Metrics metrics) {
    return new Renderer(
        config.limits().maxPixels(), Runtime.getRuntime().availableProcessors(), metrics);
  }

  /** What a library stands on. */
  private record Ground(
      DataFolder data,
      Renderer renderer,
      ObjectStore objects,
      Database database,
      Metrics metrics) {}
}
