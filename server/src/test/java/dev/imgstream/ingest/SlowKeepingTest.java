package dev.imgstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.metadata.MetadataReader;
import dev.imgstream.metrics.Metrics;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.Photo;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos whose objects wait for their row for so long that a sweep could take them. */
final class SlowKeepingTest {
  private static final byte[] PHOTO = dev.imgstream.Photos.read("albums/nature/tanners_ridge.jpg");
  private static final Duration SLOW = RowDeadline.LONGEST.plusSeconds(1);
  private static final Duration STILL_QUICK = RowDeadline.LONGEST.minusSeconds(1);

  @TempDir private Path folder;
  private final Renderer renderer = new Renderer(200_000_000, 1);
  private FolderStore objects;
  private Database database;
  private Photos photos;
  private OwnerId owner;

  @BeforeEach
  void open() throws IOException {
    objects = new FolderStore(folder.resolve("objects"));
    database = Database.open(folder.resolve("test.db"));
    photos = new Photos(database, Clock.systemUTC());
    owner = new Owners(database, Clock.systemUTC()).local().id();
  }

  @AfterEach
  void close() {
    database.close();
    renderer.close();
  }

  @Test
  void aRowThatComesTooLateDoesNotComeAtAll() throws IOException {
    try (var incoming = incoming(PHOTO)) {
      assertThatThrownBy(() -> keeping(SLOW).ingest(arrival(OnCollision.ASK), incoming))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("too long");
      assertThat(photos.findByBytes(owner, incoming.sha256())).isEmpty();
      assertThat(incoming.file()).hasBinaryContent(PHOTO);

      var kept = keeping(STILL_QUICK).ingest(arrival(OnCollision.ASK), incoming).photo();
      assertThat(original(kept)).isEqualTo(PHOTO);
    }
  }

  @Test
  void anOverwriteThatComesTooLateLeavesThePhotoAsItWas() throws IOException {
    Photo former;
    try (var incoming = incoming(PHOTO)) {
      former = keeping(Duration.ZERO).ingest(arrival(OnCollision.ASK), incoming).photo();
    }
    var other = dev.imgstream.Photos.read("albums/nature/silver_fir.jpg");
    try (var incoming = incoming(other)) {
      assertThatThrownBy(() -> keeping(SLOW).ingest(arrival(OnCollision.OVERWRITE), incoming))
          .isInstanceOf(IllegalStateException.class);
      assertThat(incoming.file()).hasBinaryContent(other);
    }
    assertThat(photos.find(owner, former.id())).contains(former);
    assertThat(original(former)).isEqualTo(PHOTO);
  }

  private byte[] original(Photo photo) throws IOException {
    return objects.read(photo.originalKey()).orElseThrow();
  }

  private Incoming incoming(byte[] bytes) throws IOException {
    return Incoming.receive(new ByteArrayInputStream(bytes), objects.workspace(), 1 << 30);
  }

  private Arrival arrival(OnCollision onCollision) {
    return new Arrival(
        owner, PhotoId.fresh(), PhotoName.parse("a.jpg"), Optional.empty(), onCollision);
  }

  /** By a clock that goes on so far each time it is looked at. */
  private Ingest keeping(Duration step) {
    var sidecars = new Sidecars(objects, photos);
    var trash = new Trash(photos, sidecars, Clock.systemUTC());
    var stages = new Stages(new Metrics());
    var intake = new Intake(database, Clock.systemUTC());
    var stepping = new Stepping(step).withZone(ZoneOffset.UTC);
    var keeper = new Keeper(objects, photos, intake, sidecars, stepping, stages);
    var developing = new Developing(renderer, new MetadataReader(), Clock.systemUTC(), stages);
    return new Ingest(photos, intake, trash, developing, keeper, stages);
  }

  private static final class Stepping implements InstantSource {
    private final Duration step;
    private Instant now = Instant.now();

    Stepping(Duration step) {
      this.step = step;
    }

    @Override
    public Instant instant() {
      now = now.plus(step);
      return now;
    }
  }
}
