package dev.imgstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.api.Uploader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends files until the server has said of each that it is safe, whatever happens meanwhile. */
final class Sender implements AutoCloseable {
  /** Of the parts, one in so many is cut off. */
  private static final int CUT_ONE_IN = 5;

  /** Shortest and longest pause before a server that failed is asked again. */
  private static final int[] PAUSE_MILLIS = {10, 60};

  private final MortalServer server;
  private final Uploader uploader;
  private final Random random;
  private final AtomicInteger retries = new AtomicInteger();

  Sender(MortalServer server, long seed) {
    this.server = server;
    this.uploader = new Uploader(server::address);
    this.random = new Random(seed);
  }

  /** Requests that had to be made again. */
  int retries() {
    return retries.get();
  }

  /** Sends one file and returns the id of the photo that is safe. */
  String send(String name, byte[] file) throws InterruptedException {
    Optional<String> upload = Optional.empty();
    while (true) {
      try {
        if (upload.isEmpty()) {
          upload = Optional.of(uploader.openedId(name, file));
        }
        var photo = goOn(upload.get(), file);
        if (photo.isPresent()) {
          return photo.get();
        }
      } catch (IOException | RuntimeException e) {
        // The server was killed, or answered something else: ask again how things stand.
      }
      retries.incrementAndGet();
      // Not a wait for anything: a client that was refused comes back a little later.
      TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS[0], PAUSE_MILLIS[1]));
    }
  }

  /** Goes on with an upload; empty where it must be tried again. */
  private Optional<String> goOn(String upload, byte[] file)
      throws IOException, InterruptedException {
    var reply = uploader.ask(upload, file.length);
    while (reply.statusCode() == 308) {
      int from = received(reply);
      int to = random.nextBoolean() ? file.length : random.nextInt(from + 1, file.length + 1);
      if (random.nextInt(CUT_ONE_IN) == 0) {
        CutConnection.send(server.address(), upload, file, from, to, random.nextInt(to - from));
        retries.incrementAndGet();
        reply = uploader.ask(upload, file.length);
      } else {
        reply = uploader.put(upload, file, from, to);
      }
    }
    return reply.statusCode() == 200 ? completed(upload) : Optional.empty();
  }

  /** Sends two completes at once; what both say must be the same. */
  private Optional<String> completed(String upload) throws IOException, InterruptedException {
    Callable<HttpResponse<byte[]>> complete = () -> uploader.complete(upload, "");
    List<String> photos = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var reply : threads.invokeAll(List.of(complete, complete))) {
        photo(reply.get()).ifPresent(photos::add);
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
    assertThat(photos.stream().distinct().toList()).hasSizeLessThanOrEqualTo(1);
    return photos.stream().findFirst();
  }

  @Override
  public void close() {
    uploader.close();
  }

  private static Optional<String> photo(HttpResponse<byte[]> reply) {
    if (reply.statusCode() != 200) {
      return Optional.empty();
    }
    var completed = TestApp.json(reply);
    return completed.get("safe").asBoolean()
        ? Optional.of(completed.get("photo").get("id").asString())
        : Optional.empty();
  }

  private static int received(HttpResponse<byte[]> reply) {
    return reply
        .headers()
        .firstValue("Range")
        .map(range -> Integer.parseInt(range.substring("bytes=0-".length())) + 1)
        .orElse(0);
  }
}
