package dev.imgstream.bmff;

import static dev.imgstream.FileBytes.box;
import static dev.imgstream.FileBytes.bytes;
import static dev.imgstream.FileBytes.join;
import static dev.imgstream.FileBytes.u16;
import static dev.imgstream.FileBytes.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxesTest {
  private static final byte[] TYPE = box("ftyp", bytes("heic\0\0\0\0"));

  @TempDir private Path folder;

  @Test
  void aBoxMayGiveItsLengthInEightBytesOrReachToTheEnd() throws IOException {
    var wide = join(u32(1), bytes("wide"), u32(0), u32(19), bytes("abc"));
    assertThat(outermost(TYPE, wide, u32(0), bytes("last"), bytes("defg")))
        .containsExactly(
            new OuterBox("ftyp", new Span(8, 16)),
            new OuterBox("wide", new Span(32, 35)),
            new OuterBox("last", new Span(43, 47)));
  }

  @Test
  void aTrailerThatIsNoBoxIsLeftOut() throws IOException {
    assertThat(outermost(TYPE, u32(-1), u32(-1), u32(-1))).hasSize(1);
  }

  @Test
  void aBoxThatReachesPastTheEndIsBroken() {
    assertBroken(() -> outermost(TYPE, u32(9), bytes("mdat")));
    assertBroken(() -> outermost(TYPE, u32(1), bytes("mdat"), u32(0x7FFFFFFF), u32(-1)));
    assertBroken(() -> outermost(TYPE, u32(1), bytes("mdat"), u32(-1), u32(-1)));
    assertBroken(() -> outermost(TYPE, u32(7), bytes("mdat")));
    assertBroken(() -> outermost(TYPE, u32(8)));
    assertBroken(() -> meta(join(u32(9), bytes("iloc"))));
    assertBroken(() -> new Box("iinf", 0, ByteBuffer.wrap(u16(0))).within(6));
    assertBroken(() -> new Box("pitm", 0, ByteBuffer.allocate(0)).version());
  }

  @Test
  void boxesWithoutNumberAreBroken() {
    var many = new byte[100_001][];
    Arrays.fill(many, box("free"));
    assertBroken(() -> outermost(many));
    assertBroken(() -> meta(many));
  }

  @Test
  void aFileWithoutAMetaBoxOrWithAnEmptyOneIsBroken() throws IOException {
    for (var content : List.of(TYPE, join(TYPE, box("meta")))) {
      try (var file = file(content)) {
        assertBroken(() -> Meta.read(file));
      }
    }
  }

  @Test
  void aMetaBoxTooLongToHoldIsBroken() {
    assertBroken(() -> meta(box("idat", new byte[16 << 20])));
  }

  @Test
  void itemsLieInTheFileOrInTheItemData() throws IOException {
    var meta =
        meta(
            box("idat", bytes("0123456789")),
            box(
                "iloc",
                u32(0x01000000),
                u16(0x4440),
                u16(3),
                join(u16(1), u16(0), u16(0), u32(2), u16(1), u32(1), u32(4)),
                join(u16(2), u16(1), u16(0), u32(3), u16(2), u32(1), u32(6), u32(0), u32(1)),
                join(u16(3), u16(2), u16(0), u32(99), u16(1), u32(99), u32(99))));
    long data = TYPE.length + 8L + 4 + 8;
    assertThat(meta.extents())
        .containsEntry(1L, List.of(new Span(3, 7)))
        .containsEntry(2L, List.of(new Span(data + 4, data + 10), new Span(data + 3, data + 4)))
        .containsEntry(3L, List.of());
  }

  @Test
  void anItemThatReachesPastWhatItLiesInIsBroken() {
    var header = join(u32(0x01000000), u16(0x4480), u16(1), u16(1));
    for (int[] place :
        new int[][] {{0, 0, 0, 5_000}, {0, 0, 5_000, 0}, {1, 0, 3, 8}, {0, -1, 0, 0}}) {
      var item = join(u16(place[0]), u16(0), u32(place[1]), u32(0), u16(1));
      var extent = join(u32(place[2]), u32(place[3]));
      assertBroken(() -> meta(box("idat", new byte[10]), box("iloc", header, item, extent)));
    }
  }

  @Test
  void locationsThatEndEarlyOrAreOfAnUnknownKindAreBroken() {
    assertBroken(() -> meta(box("iloc")));
    assertBroken(() -> meta(box("iloc", u32(0), u16(0x4400), u16(9))));
    assertBroken(() -> meta(box("iloc", u32(0x03000000), u16(0), u16(0))));
    assertBroken(
        () -> meta(box("iloc", u32(0), u16(0x3300), u16(1), u32(0), u16(1), u32(0), u32(0))));
    assertBroken(() -> meta(box("free")));
  }

  @Tag("timed")
  @Test
  void extentsThatTakeNoBytesToDescribeAreFoundOutSoon() {
    var items = new byte[3_000_000];
    Arrays.fill(items, (byte) 0xFF);
    long start = System.nanoTime();
    assertBroken(() -> meta(box("iloc", u32(0x02000000), u16(0), u32(-1), items)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void noMemoryIsTakenForBytesThatAreNotThere() throws IOException {
    try (var file = file(TYPE)) {
      for (var span : List.of(new Span(0, 2_000_000_000), new Span(-1, 2), new Span(5, 4))) {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> span.read(file));
      }
      assertThat(new Span(4, 8).read(file)).isEqualTo(ByteBuffer.wrap(bytes("ftyp")));
    }
  }

  private List<OuterBox> outermost(byte[]... content) throws IOException {
    try (var file = file(content)) {
      return OuterBox.of(file);
    }
  }

  private Meta meta(byte[]... boxes) throws IOException {
    try (var file = file(TYPE, box("meta", u32(0), join(boxes)))) {
      return Meta.read(file);
    }
  }

  private FileChannel file(byte[]... content) throws IOException {
    return FileChannel.open(Files.write(folder.resolve("boxes"), join(content)));
  }

  private static void assertBroken(ThrowingCallable reading) {
    assertThatExceptionOfType(BrokenBox.class).isThrownBy(reading);
  }
}
