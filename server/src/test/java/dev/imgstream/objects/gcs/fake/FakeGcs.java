package dev.imgstream.objects.gcs.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Google Cloud Storage in memory, as strict as the documentation says the service is, and failing
 * where it is told to.
 */
public final class FakeGcs implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final Objects objects = new Objects(buckets);
  private final Uploads uploads = new Uploads(objects);
  private final Sessions sessions = new Sessions(objects);
  private final SignedPaths links = new SignedPaths(objects);
  private volatile Cors cors = Cors.NONE;
  private volatile Duration latency = Duration.ZERO;

  /** Starts it at a port of this machine; 0 picks a free one. */
  public FakeGcs(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Makes a bucket, or empties it. */
  public FakeGcs bucket(String name) {
    buckets.computeIfAbsent(name, Bucket::new).clear();
    return this;
  }

  /** Lets a bucket take any number of writes a second for one name. */
  public FakeGcs unlimited(String bucket) {
    objects.bucket(bucket).limited(false);
    return this;
  }

  /** Sets which pages may speak to the buckets. */
  public FakeGcs cors(Cors rules) {
    this.cors = rules;
    return this;
  }

  /** Delays every answer. */
  public FakeGcs latency(Duration delay) {
    this.latency = delay;
    return this;
  }

  /** Takes the links that this key signed. */
  public FakeGcs trust(PublicKey signer) {
    links.trust(signer);
    return this;
  }

  /**
   * Fails the next so many requests of a kind: {@code insert}, {@code open}, {@code session},
   * {@code cancel}, {@code get}, {@code read}, {@code list}, {@code delete}, {@code patch}, {@code
   * rewrite}, {@code bucket}, {@code link} or {@code preflight}.
   */
  public FakeGcs fail(String kind, Fault fault, int times) {
    var queue = faults.computeIfAbsent(kind, _ -> new ArrayDeque<>());
    synchronized (queue) {
      for (int i = 0; i < times; i++) {
        queue.add(fault);
      }
    }
    return this;
  }

  /** Fails no more. */
  public FakeGcs calm() {
    faults.clear();
    return this;
  }

  /** How many requests of a kind have come. */
  public int count(String kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** How many requests of each kind have come. */
  public Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** What is told of an object, as the JSON API tells it. */
  public Map<String, Object> resource(String bucket, String object) {
    return objects.bucket(bucket).find(object, null).resource();
  }

  /** The names of all objects of a bucket. */
  public List<String> names(String bucket) {
    return objects.bucket(bucket).list("", "", Integer.MAX_VALUE).stream().map(Kept::name).toList();
  }

  /** Makes all objects of a bucket older. */
  public FakeGcs age(String bucket, Duration age) {
    objects.bucket(bucket).age(age);
    return this;
  }

  /** Lets all upload sessions be too old. */
  public void expireSessions() {
    sessions.expire();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var asked = Asked.of(exchange);
      counts.merge(asked.kind(), 1, Integer::sum);
      Thread.sleep(latency);
      var fault = next(asked.kind());
      if (fault == Fault.RESET) {
        return;
      }
      var reply = fault == null ? reply(asked) : Failing.reply(fault, () -> reply(asked));
      if (fault != Fault.REPLY_LOST) {
        Sending.send(exchange, reply, fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Fault next(String kind) {
    var queue = faults.get(kind);
    if (queue == null) {
      return null;
    }
    synchronized (queue) {
      return queue.poll();
    }
  }

  private Reply reply(Asked asked) {
    try {
      return switch (asked.kind()) {
        case "preflight" -> Reply.empty(200).with(cors.preflight(asked));
        case "bucket" -> Reply.json(objects.bucket(asked.parts()[4]).resource(cors));
        case "insert" -> uploads.answer(asked);
        case "open" -> sessions.open(asked, address().toString());
        case "session", "cancel" -> sessions.answer(asked).with(ofSession(asked));
        case "link" ->
            links.answer(asked).with(cors.headers(asked.header("Origin"), asked.method()));
        case "control" -> Control.answer(this, asked);
        default -> objects.answer(asked).with(cors.headers(asked.header("Origin"), asked.method()));
      };
    } catch (Refused refused) {
      return Reply.of(refused);
    }
  }

  /** Only the origin that a session was opened for may speak to it. */
  private Map<String, String> ofSession(Asked asked) {
    return asked.header("Origin").equals(sessions.origin(asked))
        ? cors.headers(asked.header("Origin"), asked.method())
        : Map.of();
  }
}
