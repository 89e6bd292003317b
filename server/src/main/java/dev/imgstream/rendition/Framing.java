package dev.imgstream.rendition;

import dev.imgstream.bmff.BrokenBox;
import dev.imgstream.bmff.OuterBox;
import dev.imgstream.bmff.Span;
import dev.imgstream.photo.PhotoType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * A check that a file is there to its end, by the format's own framing.
 *
 * <p>Decoders stop once they have the pixels of the picture they were asked for, so they miss what
 * a cut-off file lacks after it: later frames, metadata, the mark of the end. What is kept here is
 * originals, so that matters. A bare JPEG XL codestream is left to its decoder, which does read to
 * the end.
 */
final class Framing {
  private static final int PNG_SIGNATURE = 8;
  private static final int PNG_END = 0x49454E44; // IEND

  /** Writers put 8 kB and more into a chunk, so this is beyond any sound file of 2 GB. */
  private static final int MOST_PNG_CHUNKS = 300_000;

  private static final int GIF_EXTENSION = 0x21;
  private static final int GIF_IMAGE = 0x2C;
  private static final int GIF_END = 0x3B;

  private Framing() {}

  /**
   * Checks a file other than HEIC and AVIF, for which see {@link HeifFile}.
   *
   * @throws CorruptImage when something is missing
   */
  static void check(PhotoType type, FileChannel file) throws IOException {
    try {
      switch (type) {
        case PNG -> png(file);
        case WEBP -> webp(file);
        case GIF -> gif(new BufferedInputStream(Channels.newInputStream(file.position(0))));
        case TIFF -> TiffDirectories.check(file);
        case JXL -> jxl(file);
        case JPEG -> JpegEnd.check(file);
        case HEIC, AVIF -> {}
      }
    } catch (EOFException | BrokenBox cutOff) {
      throw new CorruptImage(cutOff);
    }
  }

  /** PNG specification, section 5.3: length, type, data, checksum; the last is IEND. */
  private static void png(FileChannel file) throws IOException {
    long at = PNG_SIGNATURE;
    int type;
    int chunks = 0;
    do {
      if (++chunks > MOST_PNG_CHUNKS) {
        throw new CorruptImage();
      }
      ByteBuffer chunk = new Span(at, at + 8).read(file);
      at += 12 + Integer.toUnsignedLong(chunk.getInt());
      type = chunk.getInt();
    } while (type != PNG_END);
    if (at > file.size()) {
      throw new CorruptImage();
    }
  }

  /** The RIFF header says how long the file is from its ninth byte on. */
  private static void webp(FileChannel file) throws IOException {
    ByteBuffer size = new Span(4, 8).read(file).order(ByteOrder.LITTLE_ENDIAN);
    if (8 + Integer.toUnsignedLong(size.getInt()) > file.size()) {
      throw new CorruptImage();
    }
  }

  private static void jxl(FileChannel file) throws IOException {
    boolean bare = new Span(0, 2).read(file).getShort() == (short) 0xFF0A;
    if (!bare) {
      OuterBox.of(file);
    }
  }

  /** GIF89a, appendix A: blocks up to the trailer. */
  private static void gif(InputStream file) throws IOException {
    file.skipNBytes(10);
    skipColourTable(file, next(file));
    file.skipNBytes(2);
    for (int block = next(file); block != GIF_END; block = next(file)) {
      switch (block) {
        case GIF_EXTENSION -> file.skipNBytes(1);
        case GIF_IMAGE -> {
          file.skipNBytes(8);
          skipColourTable(file, next(file));
          file.skipNBytes(1);
        }
        default -> throw new CorruptImage();
      }
      for (int length = next(file); length != 0; length = next(file)) {
        file.skipNBytes(length);
      }
    }
  }

  private static void skipColourTable(InputStream file, int flags) throws IOException {
    if ((flags & 0x80) != 0) {
      file.skipNBytes(3L << ((flags & 7) + 1));
    }
  }

  private static int next(InputStream file) throws IOException {
    int value = file.read();
    if (value < 0) {
      throw new EOFException();
    }
    return value;
  }
}
