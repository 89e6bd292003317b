package dev.imgstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestPostgres;
import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Changes;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.db.LossyLine;
import dev.imgstream.db.OutcomeUnknown;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.metrics.Metrics;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.photo.Trash;
import dev.imgstream.rendition.Renderer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits whose acknowledgement never comes, and nobody can be asked what became of them. */
final class LostCommitTest {
  private static final byte[] PHOTO = dev.imgstream.Photos.read("metadata/tags/picasa.jpg");
  private static final byte[] OTHER = dev.imgstream.Photos.read("albums/nature/tanners_ridge.jpg");

  @TempDir private Path folder;
  private final Renderer renderer = new Renderer(200_000_000, 1);
  private LossyLine line;
  private FolderStore objects;
  private Database database;
  private Photos photos;
  private OwnerId owner;

  @BeforeEach
  void open() throws IOException {
    line = new LossyLine(TestPostgres.fresh());
    objects = new FolderStore(folder.resolve("objects"));
    database = Database.open(Dialect.postgres(line.url(), Optional.empty()));
    photos = new Photos(database, Clock.systemUTC());
    owner = new Owners(database, Clock.systemUTC()).local().id();
  }

  @AfterEach
  void close() throws IOException {
    database.close();
    line.close();
    renderer.close();
  }

  @Test
  void aPhotoWhoseCommitIsNotAcknowledgedLosesNoObject() throws IOException {
    var arrival = arrival(OnCollision.ASK);
    try (var incoming = incoming(PHOTO)) {
      assertThatThrownBy(() -> ingest().ingest(arrival, incoming, _ -> this::loseAtItsEnd))
          .isInstanceOf(OutcomeUnknown.class);
    }
    line.letIn();

    var kept = photos.find(owner, arrival.id()).orElseThrow();
    assertThat(objects.read(kept.originalKey())).contains(PHOTO);
    assertThat(objects.find(kept.thumbKey())).isPresent();
    assertThat(objects.find(kept.sidecarKey())).isPresent();
  }

  @Test
  void anOverwriteWhoseCommitIsNotAcknowledgedLosesNoObject() throws IOException {
    try (var incoming = incoming(PHOTO)) {
      ingest().ingest(arrival(OnCollision.ASK), incoming);
    }
    try (var incoming = incoming(OTHER)) {
      assertThatThrownBy(
              () ->
                  ingest()
                      .ingest(arrival(OnCollision.OVERWRITE), incoming, _ -> this::loseAtItsEnd))
          .isInstanceOf(OutcomeUnknown.class);
    }
    line.letIn();

    var kept = photos.findByName(owner, PhotoName.parse("a.jpg")).orElseThrow();
    assertThat(kept.original().revision()).isEqualTo(2);
    assertThat(objects.read(kept.originalKey())).contains(OTHER);
    assertThat(objects.find(kept.thumbKey())).isPresent();
  }

  private void loseAtItsEnd(Changes changes, Object photo) {
    changes.lookAtLast(this::lose);
  }

  private void lose() {
    line.loseTheNextAnswer();
    line.letNobodyIn();
  }

  private Arrival arrival(OnCollision onCollision) {
    return new Arrival(
        owner, PhotoId.fresh(), PhotoName.parse("a.jpg"), Optional.empty(), onCollision);
  }

  private Incoming incoming(byte[] bytes) throws IOException {
    return Incoming.receive(new ByteArrayInputStream(bytes), objects.workspace(), 1 << 30);
  }

  private Ingest ingest() {
    var sidecars = new Sidecars(objects, photos);
    var trash = new Trash(photos, sidecars, Clock.systemUTC());
    var stages = new Stages(new Metrics());
    var intake = new Intake(database, Clock.systemUTC());
    var keeper = new Keeper(objects, photos, intake, sidecars, Clock.systemUTC(), stages);
    var developing = new Developing(renderer, new MetadataReader(), Clock.systemUTC(), stages);
    return new Ingest(photos, intake, trash, developing, keeper, stages);
  }
}
