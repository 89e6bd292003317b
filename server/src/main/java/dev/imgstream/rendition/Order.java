package dev.imgstream.rendition;

import dev.imgstream.photo.PhotoType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** What the server tells a decoder: what to open, then how much memory it may decode it with. */
sealed interface Order {
  /** Open an original; what is to be made of it follows its permit. */
  record Open(Task task, PhotoType type, Path file) implements Order {}

  /**
   * Decode what was opened.
   *
   * @param memory bytes; none means to let it be
   */
  record Decode(long memory) implements Order {
    static final Decode NOT = new Decode(0);
  }

  /** Writes it, and sends it off. */
  default void send(DataOutputStream out) throws IOException {
    switch (this) {
      case Open(var task, var type, var file) -> {
        out.writeByte('o');
        out.writeUTF(task.name());
        out.writeUTF(type.name());
        out.writeUTF(file.toString());
      }
      case Decode(long memory) -> {
        out.writeByte('d');
        out.writeLong(memory);
      }
    }
    out.flush();
  }

  /**
   * Waits for the next.
   *
   * @throws IOException if the server has ended
   */
  static Order await(DataInputStream in) throws IOException {
    return in.readByte() == 'o'
        ? new Open(
            Task.valueOf(in.readUTF()), PhotoType.valueOf(in.readUTF()), Path.of(in.readUTF()))
        : new Decode(in.readLong());
  }
}
