package dev.imgstream.cluster;

import dev.imgstream.objects.gcs.fake.FakeMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The fake bucket as a process of its own, which outlives every server. */
final class BucketProcess implements AutoCloseable {
  static final String NAME = "photos";

  private final Process process;
  private final URI address;

  /** Starts it on a free port. */
  BucketProcess() throws IOException {
    this.process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                FakeMain.class.getName(),
                "0",
                "0",
                NAME)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var told = process.inputReader().readLine();
    if (told == null) {
      throw new IOException("the bucket did not start");
    }
    this.address = URI.create(told);
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
