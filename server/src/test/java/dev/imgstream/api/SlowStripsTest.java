package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many callers at once who ask for large thumbs and do not read them. */
final class SlowStripsTest extends ApiTest {
  private static final int CALLERS = 12;
  private static final int PHOTOS_EACH = 10;

  /**
   * So large that few photos are enough; no caller may ask for one of another's, which is shared.
   */
  private static final int THUMB = 3_000_000;

  /** Half of what all their strips have together. */
  private static final String HEAP = "-Xmx192m";

  @Test
  void takeNoMoreMemoryThanThereIs() throws Exception {
    var paths = new ArrayList<String>();
    for (int caller = 0; caller < CALLERS; caller++) {
      paths.add(NamedStrip.of(names(caller)) + "&size=large");
    }
    for (var name : app.objects()) {
      if (name.endsWith("thumb.webp")) {
        Files.write(folder.resolve("objects").resolve(name), thumb());
      }
    }
    app.close();

    var callers = new ArrayList<Socket>();
    try (var server = new ServerProcess(folder, Map.of(), List.of(HEAP))) {
      for (var path : paths) {
        callers.add(asking(server, path));
      }
      for (var caller : callers) {
        assertThat(new String(caller.getInputStream().readNBytes(12), US_ASCII))
            .isEqualTo("HTTP/1.1 200");
      }

      var strip = ByteBuffer.wrap(server.get(paths.getFirst()).body());

      assertThat(strip.remaining()).isEqualTo(PHOTOS_EACH * (24 + THUMB));
      for (int n = 0; n < PHOTOS_EACH; n++) {
        var thumb = new byte[THUMB];
        strip.position(strip.position() + 24).get(thumb);
        assertThat(thumb).isEqualTo(thumb());
      }
    } finally {
      for (var caller : callers) {
        caller.close();
      }
    }
  }

  private byte[] names(int caller) throws Exception {
    var names = ByteBuffer.allocate(20 * PHOTOS_EACH);
    for (int n = 0; n < PHOTOS_EACH; n++) {
      var name = caller + "-" + n + ".jpg";
      var photo =
          UUID.fromString(id(TestApp.json(app.post(name, Copies.jpeg(tanners(), name), ""))));
      names
          .putLong(photo.getMostSignificantBits())
          .putLong(photo.getLeastSignificantBits())
          .putInt(1);
    }
    return names.array();
  }

  /** Whoever takes few bytes at a time. */
  private static Socket asking(ServerProcess server, String path) throws Exception {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress("localhost", server.address().getPort()));
    socket
        .getOutputStream()
        .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(US_ASCII));
    return socket;
  }

  /** One picture, by its header. */
  private static byte[] thumb() {
    return ByteBuffer.allocate(THUMB)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(THUMB - 8)
        .put("WEBP".getBytes(US_ASCII))
        .array();
  }
}
