package dev.imgstream.rendition;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small pictures made for tests by the JDK, which shares no code with libvips. */
final class Pictures {
  private Pictures() {}

  static BufferedImage plain(int width, int height, Color colour) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(colour);
    canvas.fillRect(0, 0, width, height);
    canvas.dispose();
    return image;
  }

  /** Grey, with a red square in the corner that is shown at the top left. */
  static BufferedImage cornered(int width, int height) {
    BufferedImage image = plain(width, height, Color.GRAY);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, 40, 40);
    canvas.dispose();
    return image;
  }

  static BufferedImage noisy(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, Integer.rotateLeft((x * 73_856_093) ^ (y * 19_349_663), 7));
      }
    }
    return image;
  }

  static byte[] encoded(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IllegalArgumentException("the JDK writes no " + format);
    }
    return bytes.toByteArray();
  }

  static BufferedImage decoded(byte[] jpeg) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    if (image == null) {
      throw new IllegalArgumentException("not a picture that the JDK reads");
    }
    return image;
  }

  /** An animation whose frames are plain. */
  static byte[] animatedGif(Color... frames) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Color frame : frames) {
        writer.writeToSequence(new IIOImage(plain(80, 60, frame), null, null), null);
      }
      writer.endWriteSequence();
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  /**
   * A JPEG in CMYK as Adobe's programs write it: by their mark, and stored the other way round.
   *
   * @param inks cyan, magenta, yellow and black, 0 to 255
   */
  static byte[] cmykJpeg(int... inks) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 64, 48, 4, null);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        raster.setPixel(x, y, Arrays.stream(inks).map(ink -> 255 - ink).toArray());
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
    }
    writer.dispose();
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return inserted(bytes.toByteArray(), 2, adobe);
  }

  /** The JPEG with an EXIF segment that holds an orientation only. */
  static byte[] oriented(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, //
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8, // TIFF header
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0, // tag 0x112, one short
      0,
      0,
      0,
      0
    };
    return inserted(jpeg, 2, exif);
  }

  /** The PNG with an ICC profile. */
  static byte[] profiled(byte[] png, byte[] icc) throws IOException {
    var data = new ByteArrayOutputStream();
    data.write("p\0\0".getBytes(StandardCharsets.US_ASCII));
    try (var deflater = new DeflaterOutputStream(data)) {
      deflater.write(icc);
    }
    return inserted(png, 33, chunk("iCCP", data.toByteArray()));
  }

  /** A PNG of a few kilobytes that claims to have these sides. */
  static byte[] hugePng(int width, int height) throws IOException {
    var zeros = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(zeros)) {
      deflater.write(new byte[2 << 20]);
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2);
    var png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    png.write(chunk("IHDR", header.array()));
    png.write(chunk("IDAT", zeros.toByteArray()));
    png.write(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    var checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }
}
