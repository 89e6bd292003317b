package dev.imgstream.rendition;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What a decoder tells the server, in a byte for its kind and what belongs to that. */
sealed interface Reply {
  /** It runs and has libvips of this version. */
  record Ready(String version) implements Reply {}

  /** It runs and can never decode anything. */
  record Unusable(String why) implements Reply {}

  /**
   * The original's header was read, and it is whole by its framing.
   *
   * @param memory bytes that decoding it may take
   */
  record Opened(int width, int height, long memory) implements Reply {}

  /** The work is done. */
  record Done(Made made) implements Reply {}

  /** The work cannot be done. */
  record Failed(Fault fault, String why) implements Reply {}

  /** Whose fault it is. */
  enum Fault {
    /** The file is damaged. */
    DAMAGED,
    /** This libvips was built without the format. */
    NO_LOADER,
    /** The file is not there, or its disk fails. */
    UNREADABLE,
    /** The decoder's own. */
    OURS
  }

  /** Writes it, and sends it off. */
  default void send(DataOutputStream out) throws IOException {
    switch (this) {
      case Ready(var version) -> text(out, 'r', version);
      case Unusable(var why) -> text(out, 'u', why);
      case Opened(int width, int height, long memory) -> {
        out.writeByte('o');
        out.writeInt(width);
        out.writeInt(height);
        out.writeLong(memory);
      }
      case Done(var made) -> {
        out.writeByte('d');
        made.write(out);
      }
      case Failed(var fault, var why) -> {
        text(out, 'f', why);
        out.writeUTF(fault.name());
      }
    }
    out.flush();
  }

  /**
   * Waits for the next.
   *
   * @throws IOException if the decoder has ended, or tells what no decoder of ours does
   */
  static Reply await(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'r' -> new Ready(in.readUTF());
      case 'u' -> new Unusable(in.readUTF());
      case 'o' -> new Opened(in.readInt(), in.readInt(), in.readLong());
      case 'd' -> new Done(Made.read(in));
      case 'f' -> {
        var why = in.readUTF();
        yield new Failed(fault(in.readUTF()), why);
      }
      default -> throw new IOException("a decoder says " + kind + ", which is no reply");
    };
  }

  private static Fault fault(String name) throws IOException {
    try {
      return Fault.valueOf(name);
    } catch (IllegalArgumentException none) {
      throw new IOException("a decoder tells of a fault that is none", none);
    }
  }

  private static void text(DataOutputStream out, char kind, String text) throws IOException {
    out.writeByte(kind);
    // writeUTF takes 65,535 bytes, and a character is three of them at most.
    out.writeUTF(text.substring(0, Math.min(text.length(), 20_000)));
  }
}
