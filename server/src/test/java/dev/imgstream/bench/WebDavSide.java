package dev.imgstream.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx with its WebDAV module, on a folder of its own. It does not wait for the disk. */
final class WebDavSide implements Side {
  private final Path folder;
  private final int port;
  private final Process process;

  static WebDavSide start(Path parent) throws IOException, InterruptedException {
    var folder = Files.createDirectory(parent.resolve("nginx"));
    Files.createDirectories(folder.resolve("files"));
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var settings =
        """
        daemon off;
        %s
        worker_processes auto;
        pid %2$s/pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          sendfile on; tcp_nopush on; keepalive_requests 1000000;
          client_max_body_size 0;
          client_body_temp_path %2$s/temp;
          fastcgi_temp_path %2$s/temp; proxy_temp_path %2$s/temp; scgi_temp_path %2$s/temp; uwsgi_temp_path %2$s/temp;
          server {
            listen 127.0.0.1:%3$d;
            location / { root %2$s/files; dav_methods PUT; }
          }
        }
        """
            .formatted(
                System.getProperty("user.name").equals("root") ? "user root;" : "", folder, port);
    var file = Files.writeString(folder.resolve("nginx.conf"), settings);
    var process = new ProcessBuilder("nginx", "-c", file.toString()).inheritIO().start();
    var side = new WebDavSide(folder, port, process);
    side.awaitListening();
    return side;
  }

  private WebDavSide(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (tries == 200 || !process.isAlive()) {
          close();
          throw new IOException("nginx did not start", e);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  int port() {
    return port;
  }

  /** The folder of the files that it serves and takes. */
  Path files() {
    return folder.resolve("files");
  }

  @Override
  public void take(Path file, int count) throws Exception {
    try (var bytes = FileChannel.open(file)) {
      FourAtATime.run(
          port,
          count,
          (wire, number) -> {
            int status = wire.put("/" + number, "", bytes, 0, bytes.size());
            if (status != 201) {
              throw new IOException("nginx answered " + status);
            }
          });
    }
  }

  @Override
  public void forget() throws IOException {
    Folders.delete(folder.resolve("files"));
    Files.createDirectories(folder.resolve("files"));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
