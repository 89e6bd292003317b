package dev.imgstream.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imgstream.account.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in front of the server as Identity-Aware Proxy does, and lets nobody through whose session
 * has ended. People sign in on a page of another origin, which leads them back.
 */
final class SignInProxy implements AutoCloseable {
  private static final String ALL = "/";

  /** Who signs in. */
  static final String PERSON = "anna";

  /** Written by the client itself, or of this connection alone. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  /** What a request gets that is not the loading of a page. */
  enum Refusal {
    /** What IAP says to what calls itself a request of a script. */
    UNAUTHORIZED,
    /** What it says to all others, and other proxies to everybody. */
    REDIRECT,
    /** It goes on to the server, with a proof that has run out. */
    BY_THE_SERVER
  }

  private final URI server;
  private final Refusal refusal;
  private final Optional<Proxy> signer;
  private final HttpServer front = listen(this::pass);
  private final HttpServer signIn = listen(this::signIn);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  SignInProxy(URI server, Refusal refusal) {
    this(server, refusal, Optional.empty());
  }

  /** Says to the server who has signed in. */
  SignInProxy(URI server, Refusal refusal, Proxy signer) {
    this(server, refusal, Optional.of(signer));
  }

  private SignInProxy(URI server, Refusal refusal, Optional<Proxy> signer) {
    this.server = server;
    this.refusal = refusal;
    this.signer = signer;
  }

  URI address() {
    return address(front);
  }

  /** Ends the session once so many more files were completed. */
  void endSessionAfter(int completes) {
    left.set(completes);
  }

  private void signIn(HttpExchange exchange) throws IOException {
    left.set(Integer.MAX_VALUE);
    redirect(exchange, address());
  }

  private void pass(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    boolean isComplete = exchange.getRequestURI().getPath().equals("/api/uploads/complete");
    int files = isComplete ? JsonMapper.shared().readTree(body).get("uploads").size() : 0;
    if (left.get() > 0) {
      forward(exchange, body, signer.map(proxy -> proxy.tokenOf(PERSON)));
      left.updateAndGet(n -> Math.max(0, n - files));
    } else if (refusal == Refusal.REDIRECT || isNavigation(exchange)) {
      redirect(exchange, address(signIn));
    } else if (refusal == Refusal.BY_THE_SERVER) {
      forward(exchange, body, signer.map(proxy -> proxy.staleTokenOf(PERSON)));
    } else {
      exchange.sendResponseHeaders(401, -1);
    }
  }

  private static boolean isNavigation(HttpExchange exchange) {
    return "navigate".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Mode"));
  }

  private static void redirect(HttpExchange exchange, URI where) throws IOException {
    exchange.getResponseHeaders().add("Location", where.toString());
    exchange.sendResponseHeaders(302, -1);
  }

  private void forward(HttpExchange exchange, byte[] body, Optional<String> token)
      throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    token.ifPresent(value -> request.header(Proxy.HEADER, value));
    try {
      var reply = client.send(request.build(), BodyHandlers.ofByteArray());
      reply
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OWN.contains(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      int length = reply.body().length;
      exchange.sendResponseHeaders(reply.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpServer listen(Handler handler) {
    try {
      var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          ALL,
          exchange -> {
            try (exchange) {
              handler.handle(exchange);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    front.stop(0);
    signIn.stop(0);
    client.close();
  }
}
