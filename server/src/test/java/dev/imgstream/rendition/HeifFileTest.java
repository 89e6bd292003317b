package dev.imgstream.rendition;

import static dev.imgstream.FileBytes.box;
import static dev.imgstream.FileBytes.join;
import static dev.imgstream.FileBytes.u16;
import static dev.imgstream.FileBytes.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeifFileTest {
  private static final byte[] QUARTER = {1};

  @TempDir private Path folder;

  @Test
  void aThumbThatIsTurnedAsThePictureIsMayStandForIt() throws IOException {
    assertThat(turned(QUARTER, 1).thumbTurnsAlike()).isTrue();
    assertThat(turned(QUARTER, 0).thumbTurnsAlike()).isFalse();
  }

  @Test
  void aPropertyThatIsMissingOrCutOffIsRefused() {
    assertThatExceptionOfType(CorruptImage.class).isThrownBy(() -> turned(QUARTER, 2));
    assertThatExceptionOfType(CorruptImage.class).isThrownBy(() -> turned(new byte[0], 1));
  }

  /** A file whose item 1, the picture, has the turn, and whose item 2, its thumb, a property. */
  private HeifFile turned(byte[] turn, int thumbsProperty) throws IOException {
    var associations =
        join(u16(1), new byte[] {1, 1}, u16(2), new byte[] {1, (byte) thumbsProperty});
    var content =
        join(
            u32(0),
            box("pitm", u32(0), u16(1)),
            box("iloc", u32(0), u16(0), u16(0)),
            box("iprp", box("ipco", box("irot", turn)), box("ipma", u32(0), u32(2), associations)),
            box("iref", u32(0), box("thmb", u16(2), u16(1), u16(1))));
    var path = Files.write(folder.resolve("heif"), box("meta", content));
    try (var file = FileChannel.open(path)) {
      return HeifFile.read(file);
    }
  }
}
