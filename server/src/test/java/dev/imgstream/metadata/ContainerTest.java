package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.metadata.exif.ExifDirectoryBase;
import dev.imgstream.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.DeflaterInputStream;
import org.junit.jupiter.api.Test;

class ContainerTest extends ReaderTest {
  private static final byte[] EXIF =
      new ExifBytes()
          .text(ExifBytes.Ifd.EXIF, ExifDirectoryBase.TAG_DATETIME_ORIGINAL, "2019:03:21 11:04:22")
          .bytes();
  private static final byte[] XMP =
      FileBytes.xmp(
          "<tiff:Make>Maker</tiff:Make><xmp:CreateDate>2001-01-01T00:00:00</xmp:CreateDate>");
  private static final byte[] XMP_KEYWORD = FileBytes.bytes("XML:com.adobe.xmp\0");

  @Test
  void bothAreFoundInJpeg() throws IOException {
    assertBoth(
        FileBytes.jpeg(
            FileBytes.segment(0xFFE0, FileBytes.bytes("JFIF\0\1\1\0\0\1\0\1\0\0")),
            FileBytes.bytes("\u00FF\u00FF"),
            FileBytes.segment(0xFFE1, FileBytes.join(FileBytes.bytes("Exif\0\0"), EXIF)),
            FileBytes.segment(
                0xFFE1, FileBytes.join(FileBytes.bytes("http://ns.adobe.com/xap/1.0/\0"), XMP))));
  }

  @Test
  void bothAreFoundInPng() throws IOException {
    assertBoth(
        FileBytes.png(
            FileBytes.chunk(
                "iTXt", FileBytes.join(XMP_KEYWORD, FileBytes.bytes("\0\0en\0x\0"), XMP)),
            FileBytes.chunk("IDAT", new byte[9000]),
            FileBytes.chunk("eXIf", EXIF)));
  }

  @Test
  void compressedXmpIsFoundInPng() throws IOException {
    var packed = new DeflaterInputStream(new ByteArrayInputStream(XMP)).readAllBytes();
    var file =
        FileBytes.png(
            FileBytes.chunk(
                "iTXt", FileBytes.join(XMP_KEYWORD, FileBytes.bytes("\1\0\0\0"), packed)),
            FileBytes.chunk("eXIf", EXIF));
    assertBoth(file);
  }

  @Test
  void bothAreFoundInWebp() throws IOException {
    assertBoth(
        FileBytes.webp(
            FileBytes.riffChunk("VP8X", new byte[10]),
            FileBytes.riffChunk("VP8 ", new byte[7]),
            FileBytes.riffChunk("EXIF", FileBytes.join(FileBytes.bytes("Exif\0\0"), EXIF)),
            FileBytes.riffChunk("XMP ", XMP)));
  }

  @Test
  void bothAreFoundInHeif() throws IOException {
    assertBoth(FileBytes.heif(EXIF, XMP));
  }

  @Test
  void bothAreFoundInJpegXl() throws IOException {
    assertBoth(
        FileBytes.jxl(
            FileBytes.box("Exif", FileBytes.u32(0), EXIF),
            FileBytes.box("jxlc", new byte[50]),
            FileBytes.box("xml ", XMP)));
  }

  @Test
  void bothAreFoundInTiff() throws IOException {
    var exif =
        new ExifBytes()
            .raw(ExifBytes.Ifd.FIRST, ExifDirectoryBase.TAG_APPLICATION_NOTES, 1, XMP.length, XMP)
            .text(
                ExifBytes.Ifd.EXIF, ExifDirectoryBase.TAG_DATETIME_ORIGINAL, "2019:03:21 11:04:22");
    assertBoth(exif.bytes());
  }

  @Test
  void xmpIsFoundInGif() throws IOException {
    assertThat(read(FileBytes.gif(XMP)).takenAt().map(TakenAt::source)).contains(TakenAtSource.XMP);
  }

  @Test
  void aFileOfAnotherKindSaysNothing() throws IOException {
    for (var text : new String[] {"", "x", "II*", "just some text that goes on a little"}) {
      assertThat(read(FileBytes.bytes(text)))
          .isEqualTo(
              new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
  }

  private void assertBoth(byte[] file) throws IOException {
    var metadata = read(file);
    assertThat(metadata.takenAt().map(TakenAt::iso8601)).contains("2019-03-21T11:04:22");
    assertThat(metadata.camera().flatMap(Camera::make)).contains("Maker");
  }
}
