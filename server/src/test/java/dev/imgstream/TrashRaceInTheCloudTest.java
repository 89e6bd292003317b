package dev.imgstream;

import dev.imgstream.api.Cloud;
import dev.imgstream.api.Uploader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** PostgreSQL and a bucket; one program sweeps while another is asked. */
final class TrashRaceInTheCloudTest extends TrashRaceContract {
  @TempDir private Path disks;
  private final Parts parts = new Parts();
  private Cloud cloud;
  private TestApp server;
  private Library sweeper;
  private Uploader uploader;

  @BeforeEach
  void start() throws IOException {
    cloud = new Cloud(disks);
    server = cloud.server();
    sweeper = Library.serve(cloud.config(), Clock.systemUTC(), parts);
    uploader = cloud.uploader(server);
  }

  @AfterEach
  void stop() {
    parts.close();
    cloud.close();
  }

  @Override
  TestApp server() {
    return server;
  }

  @Override
  Library sweeper() {
    return sweeper;
  }

  @Override
  Uploader uploader() {
    return uploader;
  }

  @Override
  void send(String upload, byte[] file) throws Exception {
    cloud.send(uploader, upload, file);
  }

  @Override
  List<String> verify() throws Exception {
    var verify = new Verify();
    new CommandLine(verify).parseArgs("--deep");
    var out = new ByteArrayOutputStream();
    verify.verify(cloud.config(), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
