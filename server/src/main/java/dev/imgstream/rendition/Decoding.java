package dev.imgstream.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One original in the hands of one decoder. */
record Decoding(Decoder decoder, DecoderTerms terms, MemoryBudget budget, long maxPixels) {
  private static final Logger log = LoggerFactory.getLogger(Decoding.class);

  /** Opens, asks whether it may be decoded, and decodes. */
  Made make(Order.Open order) throws DecoderDied {
    return switch (decoder.ask(order, terms.toOpen())) {
      case Reply.Opened opened -> decode(order, opened);
      case Reply.Failed failed -> throw refusal(order, failed);
      case Reply other -> throw misunderstood(other);
    };
  }

  private Made decode(Order.Open order, Reply.Opened opened) throws DecoderDied {
    long pixels = (long) opened.width() * opened.height();
    if (pixels > maxPixels) {
      decoder.ask(Order.Decode.NOT, terms.toOpen());
      throw new TooManyPixels(opened.width(), opened.height(), maxPixels);
    }
    try (var share = budget.take(opened.memory())) {
      if (share.bytes() < opened.memory()) {
        return decodeWithLess(order, opened, share.bytes());
      }
      return made(order, decoder.ask(new Order.Decode(share.bytes()), terms.toDecode(pixels)));
    }
  }

  /** A file that fails so may be sound, and this machine too small for it. */
  private Made decodeWithLess(Order.Open order, Reply.Opened opened, long memory)
      throws DecoderDied {
    long pixels = (long) opened.width() * opened.height();
    var tooLarge =
        new TooManyPixels(opened.width(), opened.height(), pixels * memory / opened.memory());
    try {
      return made(order, decoder.ask(new Order.Decode(memory), terms.toDecode(pixels)));
    } catch (CorruptImage perhaps) {
      log.debug("a {} was given less memory than it may need", order.type(), perhaps);
      throw tooLarge;
    } catch (DecoderDied died) {
      throw died.refusedAs(tooLarge);
    }
  }

  private Made made(Order.Open order, Reply reply) throws DecoderDied {
    return switch (reply) {
      case Reply.Done(var made) -> made;
      case Reply.Failed failed -> throw refusal(order, failed);
      case Reply other -> throw misunderstood(other);
    };
  }

  private static RuntimeException refusal(Order.Open order, Reply.Failed failed) {
    log.debug("a {} could not be rendered: {}", order.type(), failed.why());
    return switch (failed.fault()) {
      case DAMAGED -> new CorruptImage();
      case NO_LOADER -> new UnsupportedFormat();
      case UNREADABLE -> new UncheckedIOException(new IOException(failed.why()));
      case OURS -> new IllegalStateException("rendering failed: " + failed.why());
    };
  }

  private DecoderDied misunderstood(Reply other) {
    decoder.close();
    return new DecoderDied("said " + other.getClass().getSimpleName());
  }
}
