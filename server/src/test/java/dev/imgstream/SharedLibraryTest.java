package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.imgstream.api.Cloud;
import dev.imgstream.api.Copies;
import dev.imgstream.api.Uploader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A library in PostgreSQL and a bucket, and commands that look after it on disks of their own. */
abstract class SharedLibraryTest {
  private static final byte[] SMALL = Photos.read("metadata/tags/picasa.jpg");

  @TempDir private Path disks;
  Cloud cloud;
  Uploader uploader;

  @BeforeEach
  void start() throws IOException {
    cloud = new Cloud(disks);
    uploader = cloud.uploader(cloud.server());
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  static byte[] copy(String comment) {
    return Copies.jpeg(SMALL, comment);
  }

  /** Keeps a photo; its id. */
  String kept(String name) throws Exception {
    var id = cloud.sent(uploader, name + ".jpg", copy(name));
    Cloud.complete(uploader, id);
    return id;
  }

  List<String> verify(String... arguments) throws IOException {
    var verify = new Verify();
    new CommandLine(verify).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    verify.verify(cloud.config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }

  List<String> sweep(String... arguments) throws IOException {
    var sweep = new Sweep();
    new CommandLine(sweep).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    sweep.sweep(cloud.config(), new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }
}
