package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Objects that are missing or damaged, and what {@code imgstream verify} says of them. */
final class VerifiedObjectsTest extends VerifiedLibraryTest {
  @Test
  void missingObjectsAreNamed() throws Exception {
    for (var key :
        new String[] {
          library.original("plain.jpg"),
          library.thumb("phone.heic"),
          library.rendition("seen.heic", "2", "preview.jpg"),
          library.sidecar("drawing.png"),
          library.original("over.jpg")
        }) {
      var one = sound.copyTo(folder.resolve(UUID.randomUUID().toString()));
      Files.delete(one.object(key));
      assertFinds(one, "missing\t" + key + "\t");
    }
  }

  @Test
  void aTruncatedOriginalIsNamed() throws Exception {
    var key = library.original("plain.jpg");
    try (var file = new RandomAccessFile(library.object(key).toFile(), "rw")) {
      file.setLength(1000);
    }

    assertFinds(library, "wrong-size\t" + key + "\tit has 1000 bytes where its row says ");
  }

  @Test
  void aFlippedBitIsFoundByADeepLook() throws Exception {
    for (var key : new String[] {library.original("plain.jpg"), library.original("over.jpg")}) {
      var one = sound.copyTo(folder.resolve(UUID.randomUUID().toString()));
      byte[] bytes = Files.readAllBytes(one.object(key));
      bytes[bytes.length / 2] ^= 1;
      Files.write(one.object(key), bytes);

      assertThat(one.verify().exit()).isZero();
      assertFinds(one, "wrong-checksum\t" + key + "\tits SHA-256 ", "--deep");
    }
  }

  @Test
  void aWrongCrc32cOfARowIsFoundByADeepLook() throws Exception {
    library.change("update photo set crc32c = crc32c - 1 where name = 'plain.jpg'");

    assertFinds(
        library, "wrong-checksum\t" + library.original("plain.jpg") + "\tits CRC32C ", "--deep");
  }

  @Test
  void anEmptyThumbIsNamed() throws Exception {
    Files.write(library.object(library.thumb("plain.jpg")), new byte[0]);

    assertFinds(library, "wrong-size\t" + library.thumb("plain.jpg") + "\tthe thumb is empty");
  }

  @Test
  void aRenditionThatIsNoPictureIsFoundByADeepLook() throws Exception {
    var preview = library.rendition("drawing.png", "1", "preview.jpg");
    Files.write(library.object(library.thumb("plain.jpg")), "nonsense".getBytes(UTF_8));
    Files.write(library.object(preview), "nonsense".getBytes(UTF_8));

    assertThat(library.verify().exit()).isZero();
    assertThat(library.verify("--deep").lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("wrong-format\t" + preview))
        .anyMatch(line -> line.startsWith("wrong-format\trenditions/"))
        .last()
        .asString()
        .endsWith(": 2 problems");
  }

  @Test
  void aSidecarThatSaysOtherwiseIsNamed() throws Exception {
    var key = library.sidecar("plain.jpg");
    var text = Files.readString(library.object(key));
    library.write(key, text.replace("plain.jpg", "other.jpg").getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not of its row's name; ");

    library.write(key, text.replace("\"sha256\":\"", "\"sha256\":\"00").getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not of its row's sha256; ");

    library.write(key, text.replace("originals/", "originals/x").getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not of its row's original; ");

    library.write(key, "{".getBytes(UTF_8), OLD);
    assertFinds(library, "wrong-sidecar\t" + key + "\tit is not JSON; ");
  }

  @Test
  void aFormerOriginalWithoutItsObjectIsMissing() throws Exception {
    Files.delete(library.object(library.original("over.jpg")));

    assertFinds(
        library, "missing\t" + library.original("over.jpg") + "\ta row names this original");
  }
}
