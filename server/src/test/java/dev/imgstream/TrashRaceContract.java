package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.OwnerId;
import dev.imgstream.api.Copies;
import dev.imgstream.api.Uploader;
import dev.imgstream.ingest.Arrival;
import dev.imgstream.ingest.Incoming;
import dev.imgstream.ingest.Ingested;
import dev.imgstream.ingest.Ingested.Outcome;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.upkeep.Terms;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A photo whose time in the trash is over, while somebody sends its bytes or takes it back in the
 * very moment in which it is let go of. Whatever comes first, the photo lives with all of its
 * objects, or it is gone and who asked is told so; a sender's bytes are safe in the end.
 */
abstract class TrashRaceContract {
  private static final byte[] SMALL = Photos.read("metadata/tags/picasa.jpg");
  private static final int ROUNDS = 4;
  private static final int CROWD = 8;

  /** Whoever is asked. */
  abstract TestApp server();

  /**
   * Whoever sweeps: the same program, whose queue for a photo is kept in order, or another of the
   * same library.
   */
  abstract Library sweeper();

  abstract Uploader uploader();

  /** Sends the bytes of an upload that was opened. */
  abstract void send(String upload, byte[] file) throws Exception;

  /** Ends the servers, and tells what {@code verify --deep} says. */
  abstract List<String> verify() throws Exception;

  @Test
  void whoeverSendsTheBytesBeforeTheSweepHasThePhotoBack() throws Exception {
    byte[] file = copy("sent first");
    var id = trashed("a.jpg", file);
    Racer<Ingested> sender;
    Racer<Integer> sweep;
    try (var _ = new Alone(id)) {
      sender = Racer.start(() -> ingest("a.jpg", file));
      sender.awaitWaiting();
      sweep = Racer.start(() -> sweep(server().library()));
      sweep.awaitWaiting();
    }

    assertThat(sender.result().outcome()).isEqualTo(Outcome.RESTORED);
    sweep.result();
    assertAlive(id, file);
    assertSound();
  }

  @Test
  void whoeverSendsTheBytesAfterTheSweepHasANewPhoto() throws Exception {
    byte[] file = copy("swept first");
    var id = trashed("a.jpg", file);
    Racer<Ingested> sender;
    Racer<Integer> sweep;
    try (var _ = new Alone(id)) {
      sweep = Racer.start(() -> sweep(server().library()));
      sweep.awaitWaiting();
      // It is in the trash yet when the sender looks.
      sender = Racer.start(() -> ingest("a.jpg", file));
      sender.awaitWaiting();
    }

    sweep.result();
    assertThat(sender.result().outcome()).isEqualTo(Outcome.NEW);
    assertAlive(sender.result().photo().id().toString(), file);
    assertGone(id);
    assertSound();
  }

  @Test
  void anAnnouncedFileIsThereOrIsAskedFor() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = copy("announced " + round);
      var name = round + ".jpg";
      var announced = race(trashed(name, file), round, () -> announce(name, file));
      assertTaken(announced, file);
    }
    assertSound();
  }

  @Test
  void aPhotoThatIsTakenBackLivesOrIsToldToBeGone() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = copy("taken back " + round);
      var id = trashed(round + ".jpg", file);
      int status = race(id, round, () -> restore(id));
      if (status == 200) {
        assertAlive(id, file);
      } else {
        assertThat(status).isEqualTo(404);
        assertGone(id);
      }
    }
    assertSound();
  }

  @Test
  void aCrowdAtAllDoorsLosesNothing() throws Exception {
    var files = new ArrayList<byte[]>();
    var ids = new ArrayList<String>();
    for (int n = 0; n < CROWD; n++) {
      files.add(copy("crowd " + n));
      ids.add(trashed(n + ".jpg", files.get(n)));
    }
    var sweep = Racer.start(() -> sweep(sweeper()));
    var announced = new ArrayList<Racer<JsonNode>>();
    var sent = new ArrayList<Racer<String>>();
    for (int n = CROWD - 1; n >= 0; n--) {
      byte[] file = files.get(n);
      var id = ids.get(n);
      var name = n + ".jpg";
      announced.add(Racer.start(() -> announce(name, file)));
      sent.add(Racer.start(() -> body(name, file)));
      Racer.start(() -> restore(id)).awaitWaiting();
    }
    sweep.result();
    for (int n = 0; n < CROWD; n++) {
      byte[] file = files.get(CROWD - 1 - n);
      assertAlive(sent.get(n).result(), file);
      assertTaken(announced.get(n).result(), file);
    }
    assertSound();
  }

  /** Has a sweep and somebody else wait for a photo, in turns the one and the other first. */
  private <T> T race(String id, int round, Callable<T> other) throws Exception {
    Racer<T> racer;
    Racer<Integer> sweep;
    try (var _ = new Alone(id)) {
      if (round % 2 == 0) {
        sweep = Racer.start(() -> sweep(sweeper()));
        sweep.awaitWaiting();
        racer = Racer.start(other);
        racer.awaitWaiting();
      } else {
        racer = Racer.start(other);
        racer.awaitWaiting();
        sweep = Racer.start(() -> sweep(sweeper()));
        sweep.awaitWaiting();
      }
    }
    sweep.result();
    return racer.result();
  }

  private static Integer sweep(Library program) throws Exception {
    var swept = program.sweep(Terms.usual(Terms.Manner.ASKED), _ -> {}, () -> false).orElseThrow();
    return swept.counts().size();
  }

  private JsonNode announce(String name, byte[] file) throws Exception {
    return uploader().opened(List.of(Uploader.file(name, file))).get(0);
  }

  private String body(String name, byte[] file) throws Exception {
    var reply = server().post(name, file, "&onCollision=keepBoth");
    assertThat(reply.statusCode()).isIn(200, 201);
    return TestApp.json(reply).get("id").asString();
  }

  private Integer restore(String id) throws Exception {
    var request = server().request("/api/photos/" + id + "/restore");
    return server().send(request.POST(BodyPublishers.noBody()).build()).statusCode();
  }

  private Ingested ingest(String name, byte[] file) throws Exception {
    var library = server().library();
    var arrival =
        new Arrival(
            owner(), PhotoId.fresh(), PhotoName.parse(name), Optional.empty(), OnCollision.ASK);
    try (var incoming =
        Incoming.receive(new ByteArrayInputStream(file), library.objects.workspace(), 1_000_000)) {
      return library.ingest.ingest(arrival, incoming);
    }
  }

  /** Whoever is told that a file is there finds it; whoever is not sends it, and finds it then. */
  private void assertTaken(JsonNode announced, byte[] file) throws Exception {
    if (Set.of("duplicate", "restored").contains(announced.get("status").asString())) {
      assertAlive(announced.get("existing").get("id").asString(), file);
      return;
    }
    assertThat(announced.get("status").asString()).isEqualTo("new");
    var upload = announced.get("uploadId").asString();
    send(upload, file);
    var completed = TestApp.json(uploader().complete(upload, "?onCollision=keepBoth"));
    assertThat(completed.get("safe").asBoolean()).isTrue();
    assertAlive(completed.get("photo").get("id").asString(), file);
  }

  private void assertAlive(String id, byte[] file) throws Exception {
    var photo = TestApp.json(server().get("/api/photos/" + id));
    assertThat(photo.has("trashedAt")).isFalse();
    assertThat(server().get("/api/photos/" + id + "/original").body()).isEqualTo(file);
    assertThat(server().get("/api/photos/" + id + "/thumb").statusCode()).isEqualTo(200);
  }

  private void assertGone(String id) throws Exception {
    assertThat(server().get("/api/photos/" + id).statusCode()).isEqualTo(404);
    var left = new ArrayList<String>();
    server().library().objects.list("", listed -> left.add(listed.key().name()));
    assertThat(left).noneMatch(name -> name.contains(id));
  }

  private void assertSound() throws Exception {
    assertThat(verify()).singleElement().asString().endsWith(": nothing wrong");
  }

  /** A photo whose 30 days are over. */
  private String trashed(String name, byte[] file) throws Exception {
    var id = TestApp.json(server().post(name, file, "")).get("id").asString();
    server().send(server().request("/api/photos/" + id).DELETE().build());
    server()
        .library()
        .database
        .useWrite(
            owner(),
            handle ->
                handle.execute(
                    "update photo set trashed_at = trashed_at - ? where id = ?",
                    Duration.ofDays(31).toMillis(),
                    id));
    return id;
  }

  private OwnerId owner() {
    return server()
        .library()
        .database
        .read(
            handle -> OwnerId.of(handle.select("select id from owner").mapTo(String.class).one()));
  }

  private static byte[] copy(String comment) {
    return Copies.jpeg(SMALL, comment);
  }

  /** Has a photo to itself until it is closed. */
  private final class Alone implements AutoCloseable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    Alone(String id) throws Exception {
      Racer.start(
          () ->
              server()
                  .library()
                  .photos
                  .alone(
                      PhotoId.of(id),
                      () -> {
                        begun.countDown();
                        try {
                          end.await();
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                        return true;
                      }));
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
      end.countDown();
    }
  }
}
