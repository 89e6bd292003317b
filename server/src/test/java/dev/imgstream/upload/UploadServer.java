package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.LocalIdentity;
import dev.imgstream.account.Owners;
import dev.imgstream.api.Uploader;
import dev.imgstream.audit.Audit;
import dev.imgstream.db.Database;
import dev.imgstream.http.Routes;
import dev.imgstream.http.WebServer;
import dev.imgstream.ingest.Developing;
import dev.imgstream.ingest.Ingest;
import dev.imgstream.ingest.Keeper;
import dev.imgstream.ingest.Stages;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.metrics.Metrics;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.photo.Trash;
import dev.imgstream.rendition.OriginalRoutes;
import dev.imgstream.rendition.Renderer;
import dev.imgstream.rendition.Renditions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A server of uploads alone, on a disk and a renderer that a test has in its hands. */
final class UploadServer implements AutoCloseable {
  private static final long LARGEST = 1L << 30;

  private final Database database;
  private final Partials partials;
  private final WebServer web;
  final Uploader uploader;

  UploadServer(Path folder, PartialFile.Opener disk, Renderer renderer) throws IOException {
    var clock = Clock.systemUTC();
    var objects = new FolderStore(folder.resolve("objects"));
    this.database = Database.open(folder.resolve("test.db"));
    this.partials = new Partials(objects.inbox(), disk);
    var photos = new Photos(database, clock);
    var sidecars = new Sidecars(objects, photos);
    var trash = new Trash(photos, sidecars, clock);
    var stages = new Stages(new Metrics());
    var intake = new Intake(database, clock);
    var keeper = new Keeper(objects, photos, intake, sidecars, clock, stages);
    var developing = new Developing(renderer, new MetadataReader(), clock, stages);
    var ingest = new Ingest(photos, intake, trash, developing, keeper, stages);
    var ledger = new Ledger(database, clock);
    var bytes = UploadBytes.of(objects, partials, clock.instant());
    var completion = new Completion(ledger, bytes, ingest, photos);
    List<Routes> routes =
        List.of(
            new AccountRoutes(
                new LocalIdentity(new Owners(database, clock)::local),
                new AccountRoutes.Limits(LARGEST, LARGEST, 1)),
            new UploadRoutes(new Opening(ledger, trash, LARGEST), completion, bytes, objects),
            new BytesRoutes(
                new Receiving(ledger, partials, objects, clock.instant()), ledger, objects),
            new LedgerRoutes(ledger, bytes, completion, photos),
            new OriginalRoutes(
                photos,
                objects,
                new Renditions(objects, photos, renderer),
                new Audit(database, clock),
                Optional.empty()));
    this.web = new WebServer(InetAddress.getLoopbackAddress(), 0, routes);
    this.uploader = new Uploader(URI.create("http://localhost:" + web.port() + "/"));
  }

  /** What the ledger says of the one upload that it tells of. */
  JsonNode entry() throws IOException, InterruptedException {
    var uploads = uploader.ledger("").get("uploads");
    if (uploads.size() != 1) {
      throw new AssertionError("the ledger tells of " + uploads.size() + " uploads");
    }
    return uploads.get(0);
  }

  /** The bytes of a photo as the server hands them out. */
  byte[] original(String photo) throws IOException, InterruptedException {
    return uploader.get("/api/photos/" + photo + "/original").body();
  }

  @Override
  public void close() {
    uploader.close();
    web.close();
    partials.close();
    database.close();
  }
}
