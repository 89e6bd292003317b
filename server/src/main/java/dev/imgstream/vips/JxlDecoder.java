package dev.imgstream.vips;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Decodes JPEG XL by libjxl 0.7 itself, from the whole file at once.
 *
 * <p>libvips feeds libjxl 4 kB at a time, and version 0.7 then fails on sound files with more than
 * one DC group, that is with sides over 2048 pixels. Later versions do not need this and are not
 * looked for. Numbers of fields and constants are those of libjxl 0.7's {@code
 * codestream_header.h}, {@code decode.h} and {@code types.h}, which its soname binds.
 */
final class JxlDecoder {
  private static final int SUCCESS = 0;
  private static final int NEED_IMAGE_BUFFER = 5;
  private static final int BASIC_INFO = 0x40;
  private static final int COLOUR_ENCODING = 0x100;
  private static final int FULL_IMAGE = 0x1000;

  private static final long INFO_LENGTH = 204;
  private static final long ENCODING_LENGTH = 104;
  private static final long FORMAT_LENGTH = 24;
  private static final int TARGET_PROFILE = 1;
  private static final int UINT8 = 2;
  private static final int UINT16 = 3;

  private static final Optional<Library> LIBRARY = find();

  private final Arena arena;
  private final Library jxl;
  private final MemorySegment decoder;
  private final MemorySegment info;
  private final MemorySegment format;
  private final MemorySegment size;

  private JxlDecoder(Arena arena, Library jxl, MemorySegment decoder) {
    this.arena = arena;
    this.jxl = jxl;
    this.decoder = decoder;
    this.info = arena.allocate(INFO_LENGTH, 8);
    this.format = arena.allocate(FORMAT_LENGTH, 8);
    this.size = arena.allocate(JAVA_LONG);
  }

  private static Optional<Library> find() {
    try {
      return Optional.of(new Library("libjxl 0.7", List.of("libjxl.so.0.7")));
    } catch (LibraryMissing another) {
      return Optional.empty();
    }
  }

  /** Whether files are to be decoded here and not by libvips. */
  static boolean isNeeded() {
    return LIBRARY.isPresent();
  }

  /** The pixels of the first frame. */
  record Picture(MemorySegment pixels, int width, int height, int bands, boolean deep) {}

  /** Takes the picture, its ICC profile, and its colours by numbers where it has them. */
  interface Receiver<T> {
    T receive(Picture picture, byte[] icc, Optional<CodedColours> colours) throws VipsException;
  }

  /** Decodes the file and hands over its pixels, which are freed when the receiver returns. */
  static <T> T decode(Path path, Receiver<T> receiver) throws VipsException {
    Library jxl = LIBRARY.orElseThrow();
    try (Arena arena = Arena.ofConfined();
        FileChannel file = FileChannel.open(path)) {
      MemorySegment bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
      MemorySegment decoder = jxl.pointer(arena, "JxlDecoderCreate", MemorySegment.NULL);
      try {
        return new JxlDecoder(arena, jxl, decoder).decode(bytes, receiver);
      } finally {
        jxl.run(arena, "JxlDecoderDestroy", decoder);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private <T> T decode(MemorySegment bytes, Receiver<T> receiver) throws VipsException {
    call("JxlDecoderSubscribeEvents", BASIC_INFO | COLOUR_ENCODING | FULL_IMAGE);
    call("JxlDecoderSetInput", bytes, bytes.byteSize());
    jxl.run(arena, "JxlDecoderCloseInput", decoder);
    MemorySegment pixels = MemorySegment.NULL;
    byte[] icc = {};
    Optional<CodedColours> colours = Optional.empty();
    while (true) {
      int event = jxl.integer(arena, "JxlDecoderProcessInput", decoder);
      switch (event) {
        case BASIC_INFO -> readInfo();
        case COLOUR_ENCODING -> {
          icc = profile();
          colours = colours();
        }
        case NEED_IMAGE_BUFFER -> pixels = buffer();
        case FULL_IMAGE -> {
          return receiver.receive(picture(pixels), icc, colours);
        }
        default -> throw new VipsException("libjxl: the decoder answers " + event);
      }
    }
  }

  private void readInfo() throws VipsException {
    call("JxlDecoderGetBasicInfo", info);
    boolean alpha = info.get(JAVA_INT, 60) > 0;
    format.set(JAVA_INT, 0, info.get(JAVA_INT, 52) + (alpha ? 1 : 0));
    format.set(JAVA_INT, 4, info.get(JAVA_INT, 12) > 8 ? UINT16 : UINT8);
  }

  private byte[] profile() throws VipsException {
    call("JxlDecoderGetICCProfileSize", format, TARGET_PROFILE, size);
    long length = size.get(JAVA_LONG, 0);
    MemorySegment icc = arena.allocate(length);
    call("JxlDecoderGetColorAsICCProfile", format, TARGET_PROFILE, icc, length);
    return Library.bytes(icc, length);
  }

  private Optional<CodedColours> colours() {
    MemorySegment encoding = arena.allocate(ENCODING_LENGTH, 8);
    int status =
        jxl.integer(
            arena, "JxlDecoderGetColorAsEncodedProfile", decoder, format, TARGET_PROFILE, encoding);
    return status == SUCCESS
        ? Optional.of(new CodedColours(encoding.get(JAVA_INT, 24), encoding.get(JAVA_INT, 80)))
        : Optional.empty();
  }

  private MemorySegment buffer() throws VipsException {
    call("JxlDecoderImageOutBufferSize", format, size);
    long length = size.get(JAVA_LONG, 0);
    MemorySegment pixels = arena.allocate(length, 8);
    call("JxlDecoderSetImageOutBuffer", format, pixels, length);
    return pixels;
  }

  private Picture picture(MemorySegment pixels) {
    return new Picture(
        pixels,
        info.get(JAVA_INT, 4),
        info.get(JAVA_INT, 8),
        format.get(JAVA_INT, 0),
        format.get(JAVA_INT, 4) == UINT16);
  }

  private void call(String function, Object... arguments) throws VipsException {
    Object[] all = new Object[arguments.length + 1];
    all[0] = decoder;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    if (jxl.integer(arena, function, all) != SUCCESS) {
      throw new VipsException("libjxl: " + function + " failed");
    }
  }
}
