package dev.imgstream.bench;

import dev.imgstream.api.Uploader;
import dev.imgstream.objects.Checksums;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * imgstream, sent to as the page does: announced with its checksum, in parts of at most 256 MiB. A
 * file counts once its last byte was answered, which is after its checksum was held against what
 * was announced and it was sent to the disk.
 */
final class ResumableSide implements Side {
  private static final String GREETING = "imgstream is at ";
  private static final long PART = 256L << 20;

  /** The heap that the server must do with, however large a file is. */
  private static final String HEAP = "-Xmx128m";

  private final Program program;
  private final URI address;
  private final Uploader uploader;
  private final List<String> uploads = new ArrayList<>();
  private final Map<Path, String> sha256s = new HashMap<>();

  static ResumableSide start(Path parent) throws IOException {
    var data = Files.createDirectory(parent.resolve("imgstream"));
    var program =
        Program.start(
            Map.of(
                "PORT",
                "0",
                "IMGSTREAM_DATA",
                data.toString(),
                "IMGSTREAM_MAX_FILE_SIZE",
                "100 GB"),
            List.of(
                HEAP,
                "-jar",
                Program.ROOT.resolve("server/target/imgstream.jar").toString(),
                "serve"));
    var output = program.output();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(GREETING)) {
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(_ -> {}));
        return new ResumableSide(program, URI.create(line.substring(GREETING.length())));
      }
    }
    throw new IOException("the server ended before it had begun");
  }

  private ResumableSide(Program program, URI address) {
    this.program = program;
    this.address = address;
    this.uploader = new Uploader(address);
  }

  @Override
  public void take(Path file, int count) throws Exception {
    open(file, count);
    try (var bytes = FileChannel.open(file)) {
      FourAtATime.run(
          address.getPort(), count, (wire, number) -> send(wire, uploads.get(number), bytes));
    }
  }

  private void open(Path file, int count) throws Exception {
    var sha256 = sha256s.get(file);
    if (sha256 == null) {
      // Once, in the round that is not counted: a client knows it before it sends.
      try (var stream = Files.newInputStream(file)) {
        sha256 = Checksums.of(stream).sha256();
      }
      sha256s.put(file, sha256);
    }
    var files = new ArrayList<Map<String, Object>>();
    for (int n = 0; n < count; n++) {
      files.add(Map.of("name", n + ".jpg", "size", Files.size(file), "sha256", sha256));
    }
    uploader.opened(files).forEach(one -> uploads.add(one.get("uploadId").asString()));
  }

  private static void send(Wire wire, String upload, FileChannel file) throws IOException {
    for (long from = 0; from < file.size(); from += PART) {
      long length = Math.min(PART, file.size() - from);
      var range = "bytes %d-%d/%d".formatted(from, from + length - 1, file.size());
      int status =
          wire.put(
              "/api/uploads/" + upload + "/bytes",
              "Content-Range: " + range + "\r\n",
              file,
              from,
              length);
      if (status != (from + length < file.size() ? 308 : 200)) {
        throw new IOException(range + " was answered " + status);
      }
    }
  }

  @Override
  public void forget() throws Exception {
    for (var upload : uploads) {
      uploader.cancel(upload);
    }
    uploads.clear();
  }

  String memory() throws IOException {
    return String.format(
        Locale.ROOT,
        "The server ran with %s; the most that was resident at once were %.0f MiB.",
        HEAP,
        program.peakMebibytes());
  }

  @Override
  public void close() {
    uploader.close();
    program.close();
  }
}
