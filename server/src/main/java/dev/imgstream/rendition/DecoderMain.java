package dev.imgstream.rendition;

import dev.imgstream.http.Refusal;
import dev.imgstream.vips.LibraryMissing;
import dev.imgstream.vips.LoaderMissing;
import dev.imgstream.vips.OwnProcess;
import dev.imgstream.vips.Vips;
import dev.imgstream.vips.VipsException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/**
 * The program of a decoder: a process that opens and decodes strangers' files, one at a time, so
 * that a file which kills its decoder kills nothing else.
 *
 * <p>It takes {@link Order}s from its standard input and gives {@link Reply}s on its standard
 * output. It ends when its input does, which is when the server ends, however that comes about.
 */
final class DecoderMain {
  /** The argument that has it end as Java programs do, so that Java keeps what it learnt. */
  static final String LEARN = "learn";

  private final DataOutputStream replies;
  private final BlockingQueue<Order> orders = new SynchronousQueue<>();

  private DecoderMain(DataOutputStream replies) {
    this.replies = replies;
  }

  static void main(String... arguments) throws IOException, InterruptedException {
    var replies = new DataOutputStream(new BufferedOutputStream(OwnProcess.takeOutput(), 65_536));
    OwnProcess.ignoreSignals();
    OwnProcess.goFirst();
    try {
      new Reply.Ready(Vips.version()).send(replies);
    } catch (LibraryMissing missing) {
      new Reply.Unusable(String.valueOf(missing.getMessage())).send(replies);
      OwnProcess.end();
    }
    try {
      new DecoderMain(replies).work();
    } catch (IOException over) {
      if (!Arrays.asList(arguments).contains(LEARN)) {
        OwnProcess.end();
      }
    }
  }

  /** The input is read beside the work, so that its end is noticed in the midst of a decode. */
  private void work() throws IOException, InterruptedException {
    Thread.ofPlatform().daemon().name("decoding").start(this::decodeAll);
    try (var in = new DataInputStream(new BufferedInputStream(System.in))) {
      while (true) {
        orders.put(Order.await(in));
      }
    }
  }

  private void decodeAll() {
    try {
      while (true) {
        if (orders.take() instanceof Order.Open order) {
          decode(order).send(replies);
        }
      }
    } catch (IOException | InterruptedException over) {
      OwnProcess.end();
    }
  }

  private Reply decode(Order.Open order) throws IOException, InterruptedException {
    try {
      var original = Original.open(order.file(), order.type());
      long memory = Appetite.of(original);
      new Reply.Opened(original.width(), original.height(), memory).send(replies);
      if (!(orders.take() instanceof Order.Decode(long allowed)) || allowed == 0) {
        return new Reply.Done(Made.of());
      }
      OwnProcess.allowMore(allowed);
      return new Reply.Done(order.task().on(original));
    } catch (VipsException | IOException | RuntimeException failure) {
      return failed(failure);
    }
  }

  private static Reply failed(Exception failure) {
    var fault =
        switch (failure) {
          case Refusal _ -> Reply.Fault.DAMAGED;
          case LoaderMissing _ -> Reply.Fault.NO_LOADER;
          case VipsException _ -> Reply.Fault.DAMAGED;
          case IOException _, UncheckedIOException _ -> Reply.Fault.UNREADABLE;
          default -> Reply.Fault.OURS;
        };
    return new Reply.Failed(fault, failure.toString());
  }
}
