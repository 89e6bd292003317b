package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.imgstream.FileBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XmpTest extends ReaderTest {
  private static final String ORIGINAL =
      "<exif:DateTimeOriginal>2020-01-02T03:04:05.678-03:30</exif:DateTimeOriginal>";
  private static final String CREATED = "<xmp:CreateDate>2001-02-03T04:05:06</xmp:CreateDate>";
  private static final String IN_PHOTOSHOP =
      "<photoshop:DateCreated>2011-02-03T04:05:06.5</photoshop:DateCreated>";

  @Test
  void theOriginalsDateComesBeforeTheOthers() throws IOException {
    assertThat(date(CREATED + IN_PHOTOSHOP + ORIGINAL)).isEqualTo("2020-01-02T03:04:05.678-03:30");
    assertThat(date(CREATED + IN_PHOTOSHOP)).isEqualTo("2011-02-03T04:05:06.5");
    assertThat(date(CREATED)).isEqualTo("2001-02-03T04:05:06");
  }

  @Test
  void iptcsDateIsBelievedWhereItAloneKnowsTheOffset() throws IOException {
    assertThat(date(IN_PHOTOSHOP, "20110203", "040506-0400"))
        .isEqualTo("2011-02-03T04:05:06-04:00");
    assertThat(date(CREATED, "20110203", "040506-0400")).isEqualTo("2011-02-03T04:05:06-04:00");
    assertThat(date(ORIGINAL, "20110203", "040506-0400"))
        .isEqualTo("2020-01-02T03:04:05.678-03:30");
  }

  @Test
  void anOffsetOfZeroInIptcIsTakenAsNotTold() throws IOException {
    assertThat(date("", "20110203", "040506+0000")).isEqualTo("2011-02-03T04:05:06");
    assertThat(date(IN_PHOTOSHOP, "20110203", "040506+0000")).isEqualTo("2011-02-03T04:05:06.5");
  }

  @Test
  void aBrokenIptcDateIsPassedOver() throws IOException {
    assertThat(date(CREATED, "20111303", "040506+0100")).isEqualTo("2001-02-03T04:05:06");
    assertThat(date(CREATED, "2011", "040506+0100")).isEqualTo("2001-02-03T04:05:06");
    assertThat(date(CREATED, "20110203", "")).isEqualTo("2001-02-03T04:05:06");
  }

  @Test
  void propertiesMayBeAttributesAmongHundreds() throws IOException {
    var many =
        IntStream.range(0, 500).mapToObj("exif:a%d='1' "::formatted).collect(Collectors.joining());
    var packet =
        new String(FileBytes.xmp(""), StandardCharsets.ISO_8859_1)
            .replace("rdf:about=\"\"", many + "xmp:CreateDate='2001-02-03T04:05:06'");
    assertThat(date(FileBytes.bytes(packet))).isEqualTo("2001-02-03T04:05:06");
  }

  @Test
  void anAncestorsDateIsNotThePhotos() throws IOException {
    var nested = "<exif:Of><rdf:Description>" + CREATED + "</rdf:Description></exif:Of>";
    assertThat(read(gif(FileBytes.xmp(nested))).takenAt()).isEmpty();
  }

  @Test
  void whatStandsBeforeTheBreakOfABrokenPacketCounts() throws IOException {
    assertThat(date(FileBytes.bytes(text(FileBytes.xmp(CREATED)).replace("</x:xmpmeta>", "<<"))))
        .isEqualTo("2001-02-03T04:05:06");
  }

  @Test
  void aPacketMayBeInUtf16AndPadded() throws IOException {
    for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      var packet = ("\uFEFF" + text(FileBytes.xmp(CREATED)) + "\0\0").getBytes(charset);
      var webp = FileBytes.webp(FileBytes.riffChunk("XMP ", packet));
      assertThat(read(webp).takenAt().map(TakenAt::iso8601)).contains("2001-02-03T04:05:06");
    }
    assertThat(date(FileBytes.bytes("\n " + text(FileBytes.xmp(CREATED)) + "\0")))
        .isEqualTo("2001-02-03T04:05:06");
  }

  @Test
  void aByteThatIsNoUtf8CostsNoMoreThanItself() throws IOException {
    var packet = FileBytes.xmp("<tiff:Make>\u00FFMaker</tiff:Make>" + CREATED);
    assertThat(date(packet)).isEqualTo("2001-02-03T04:05:06");
  }

  @Test
  void entitiesAreNeitherOpenedNorGrown() throws IOException {
    var type = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>";
    var packet = type + text(FileBytes.xmp("<tiff:Make>&e;</tiff:Make>"));
    assertThat(read(gif(FileBytes.bytes(packet))).camera()).isEmpty();
  }

  @Test
  void aPlaceIsReadInBothForms() throws IOException {
    for (var latitude : new String[] {"39,6.9N", "39,6,54N"}) {
      var packet =
          FileBytes.xmp(
              "<exif:GPSLatitude>%s</exif:GPSLatitude><exif:GPSLongitude>108,24.5W</exif:GPSLongitude>"
                  .formatted(latitude));
      var place = read(gif(packet)).place().orElseThrow();
      assertThat(place.latitude()).isCloseTo(39.115, within(1e-9));
      assertThat(place.longitude()).isCloseTo(-108.408333333, within(1e-9));
    }
  }

  @Test
  void aSatellitesTimeComesLastAndIsInUtc() throws IOException {
    var gps = "<exif:GPSTimeStamp>2023-11-15T12:30:00</exif:GPSTimeStamp>";
    assertThat(date(gps)).isEqualTo("2023-11-15T12:30:00Z");
    assertThat(date(gps + CREATED)).isEqualTo("2001-02-03T04:05:06");
  }

  private String date(String properties) throws IOException {
    return date(FileBytes.xmp(properties));
  }

  private String date(byte[] packet) throws IOException {
    return read(gif(packet)).takenAt().orElseThrow().iso8601();
  }

  private static byte[] gif(byte[] packet) {
    return FileBytes.gif(packet);
  }

  private static String text(byte[] packet) {
    return new String(packet, StandardCharsets.ISO_8859_1);
  }

  private String date(String properties, String iptcDay, String iptcTime) throws IOException {
    var records = FileBytes.join(record(55, iptcDay), record(60, iptcTime));
    var photoshop =
        FileBytes.join(
            FileBytes.bytes("Photoshop 3.0\0" + "8BIM\u0003\u00ED\3odd" + "\0\0\0\1x\0"),
            FileBytes.bytes("8BIM\4\4\0\0"),
            FileBytes.u32(records.length),
            records);
    var xmp =
        FileBytes.join(
            FileBytes.bytes("http://ns.adobe.com/xap/1.0/\0"), FileBytes.xmp(properties));
    var file = FileBytes.jpeg(FileBytes.segment(0xFFE1, xmp), FileBytes.segment(0xFFED, photoshop));
    return read(file).takenAt().orElseThrow().iso8601();
  }

  private static byte[] record(int dataset, String text) {
    return FileBytes.join(
        new byte[] {0x1C, 2, (byte) dataset}, FileBytes.u16(text.length()), FileBytes.bytes(text));
  }
}
