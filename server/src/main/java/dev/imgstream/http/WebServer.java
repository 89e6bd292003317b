package dev.imgstream.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The HTTP server: Jetty under Javalin, a virtual thread a request. */
public final class WebServer implements AutoCloseable {
  /** More than the requests that are worked on at once: to turn others away takes threads, too. */
  private static final int SPARE_THREADS = 64;

  /** A file name of 255 bytes fits many times over. */
  private static final int HEADER_BYTES = 16 * 1024;

  /** A photo has megabytes, and each read of it costs a call of the kernel. */
  private static final int INPUT_BYTES = 64 * 1024;

  /** A month's bytes take half the time that they take at 6, and text grows hardly at all. */
  static final int GZIP_LEVEL = 4;

  private static final int IDLE_MILLIS = 60_000;

  /** Of the ten seconds between Cloud Run's SIGTERM and its SIGKILL. */
  private static final int PATIENCE_MILLIS = 8_000;

  private final Javalin server;

  /**
   * Starts to listen.
   *
   * @param port 0 picks a free one
   * @param routes the features' routes; the page's own files come after them
   * @throws IllegalStateException if the port is taken
   */
  public WebServer(InetAddress host, int port, List<Routes> routes) {
    this(host, port, routes, Optional.empty(), Access.THIS_MACHINE, Watch.none());
  }

  /**
   * The same.
   *
   * @param alsoFrom the one other place that the page may send to and show pictures from
   * @param access who may reach it
   */
  public WebServer(
      InetAddress host,
      int port,
      List<Routes> routes,
      Optional<URI> alsoFrom,
      Access access,
      Watch watch) {
    this(
        new InetSocketAddress(host, port),
        routes,
        new BrowserRules(alsoFrom),
        access,
        Bounds.USUAL,
        watch);
  }

  /** The same within bounds that a test can reach. */
  WebServer(
      InetSocketAddress at,
      List<Routes> routes,
      BrowserRules rules,
      Access access,
      Bounds bounds,
      Watch watch) {
    var prepared =
        Javalin.create(config -> configure(config, at, routes, rules, access, bounds, watch));
    try {
      this.server = prepared.start();
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "port " + at.getPort() + " is taken; stop what listens there, or set PORT to another", e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** What it answers, each as a method and a path, such as {@code GET /api/me}. */
  public List<String> routes() {
    return server.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
        .toList();
  }

  /** Stops to listen at once, and gives what runs eight seconds to end. */
  @Override
  public void close() {
    server.stop();
  }

  private static void configure(
      JavalinConfig config,
      InetSocketAddress at,
      List<Routes> routes,
      BrowserRules rules,
      Access access,
      Bounds bounds,
      Watch watch) {
    var door = new Door(bounds);
    var slow = new SlowCallers(bounds, new GracefulHandler());
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(GZIP_LEVEL));
    config.jetty.threadPool = threads(bounds);
    config.jetty.clientAbortStatus = Failures.CALLER_LEFT;
    config.jetty.modifyHttpConfiguration(WebServer::bound);
    config.jetty.modifyServletContextHandler(
        handler -> {
          var requests = EnumSet.of(DispatcherType.REQUEST);
          handler.addFilter(new FilterHolder(door), "/*", requests);
          handler.addFilter(new FilterHolder(new HeadAsGet()), "/*", requests);
        });
    config.jetty.addConnector((server, http) -> connector(server, http, at, slow));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new BareErrors(access));
          // Waits for what runs, and turns away what comes meanwhile by a kept connection.
          server.setHandler(slow);
          server.setStopTimeout(PATIENCE_MILLIS);
          server.addBean(new Crowd(server, bounds));
        });
    config.router.javaLangErrorHandler((response, error) -> response.setStatus(500));
    var times = new RequestTimes(watch.metrics());
    config.requestLogger.http(
        (context, millis) -> {
          times.note(context, millis);
          RequestLog.line(context, millis);
          RequestId.end();
        });
    config.routes.before(RequestId::begin);
    watch
        .project()
        .ifPresent(project -> config.routes.before(context -> Trace.begin(context, project)));
    config.routes.before(rules::tell);
    config.routes.before(door::check);
    config.routes.before(new Guard()::check);
    if (access == Access.THIS_MACHINE) {
      config.routes.before(HostCheck::check);
    }
    new Failures().addTo(config.routes);
    routes.forEach(feature -> feature.addTo(config.routes));
    new Page().addTo(config.routes);
  }

  private static ThreadPool threads(Bounds bounds) {
    var threads = new VirtualThreadPool(bounds.requests() + SPARE_THREADS);
    // Of a thread without a name logback asks by reflection, at each line, whether it is virtual.
    threads.setName("request-");
    return threads;
  }

  private static Connector connector(
      Server server, HttpConfiguration http, InetSocketAddress at, SlowCallers slow) {
    var requests = new HttpConnectionFactory(http);
    requests.setInputBufferSize(INPUT_BYTES);
    var connector =
        new ServerConnector(server, requests) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            return new LingeringEndPoint(channel, selector, key, getScheduler());
          }
        };
    connector.setHost(at.getAddress().getHostAddress());
    connector.setPort(at.getPort());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addEventListener(slow);
    return connector;
  }

  private static void bound(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setIdleTimeout(IDLE_MILLIS);
  }
}
