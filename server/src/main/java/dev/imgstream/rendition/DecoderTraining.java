package dev.imgstream.rendition;

import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * A decoder's first life, from which Java keeps what later ones load and link, in an AOT cache of
 * its own beside the jar.
 */
public final class DecoderTraining {
  private DecoderTraining() {}

  /**
   * Trains one, where the program runs from its jar.
   *
   * @param folder for files
   * @param png any picture
   * @throws IOException if the cache could not be made
   */
  public static void run(Path folder, byte[] png) throws IOException {
    var process = DecoderProgram.startToLearn();
    if (process.isEmpty()) {
      return;
    }
    var terms = DecoderTerms.usual();
    try (var timer = Executors.newSingleThreadScheduledExecutor();
        var decoder = new Decoder(process.get(), terms, timer)) {
      var decoding = new Decoding(decoder, terms, new MemoryBudget(terms.memory()), 1);
      var drawing = Files.write(folder.resolve("a.png"), png);
      var made = decoding.make(new Order.Open(Task.JPEG, PhotoType.PNG, drawing));
      var photo = Files.write(folder.resolve("a.jpg"), made.pictures().getFirst());
      decoding.make(new Order.Open(Task.RENDER, PhotoType.PNG, drawing));
      decoding.make(new Order.Open(Task.RENDER, PhotoType.JPEG, photo));
      decoding.make(new Order.Open(Task.SHARPEN, PhotoType.JPEG, photo));
      int status = decoder.finish();
      if (status != 0) {
        throw new IOException("the decoder that was to learn ended with status " + status);
      }
    } catch (DecoderDied died) {
      throw new IOException("the decoder that was to learn died", died);
    }
  }
}
