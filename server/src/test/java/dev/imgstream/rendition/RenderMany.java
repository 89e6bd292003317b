package dev.imgstream.rendition;

import dev.imgstream.DecoderProcesses;
import dev.imgstream.photo.PhotoType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders files in turn and prints the resident memory, decoders included, in kB after 100 and
 * after 500.
 *
 * <p>A program of its own, so that its memory is that of rendering and of nothing else.
 */
final class RenderMany {
  private RenderMany() {}

  static void main(String... names) throws IOException {
    List<Path> files = new ArrayList<>();
    List<PhotoType> types = new ArrayList<>();
    for (String name : names) {
      files.add(Path.of(name));
      types.add(RendererFixture.type(files.getLast()));
    }
    try (var renderer = new Renderer(200_000_000, 2)) {
      for (int done = 1; done <= 500; done++) {
        int which = done % files.size();
        renderer.render(files.get(which), types.get(which));
        if (done == 100 || done == 500) {
          IO.println(residentKilobytes());
        }
      }
    }
  }

  /** Of this process and its decoders. */
  private static long residentKilobytes() throws IOException {
    long all = residentKilobytes(ProcessHandle.current());
    for (var decoder : DecoderProcesses.ours()) {
      all += residentKilobytes(decoder);
    }
    return all;
  }

  private static long residentKilobytes(ProcessHandle process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
