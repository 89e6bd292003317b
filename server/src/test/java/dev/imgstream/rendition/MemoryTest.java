package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX) // Resident memory is read from /proc.
  void fiveHundredPhotosLeaveMemoryWhereItWasAfterAHundred() throws Exception {
    List<Long> kilobytes = renderMany();
    assertThat(kilobytes).hasSize(2);
    assertThat((double) kilobytes.getLast() / kilobytes.getFirst())
        .as("resident kB after 100 and after 500: %s", kilobytes)
        .isLessThan(1.15);
  }

  private List<Long> renderMany() throws IOException, InterruptedException {
    Path output = folder.resolve("kilobytes");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xms64m", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(RenderMany.class.getName());
    for (String photo :
        List.of(
            "albums/nature/prairie_falcon.jpg",
            "formats/heic/IMG_2682.heic",
            "formats/webp/denali.webp",
            "formats/png/density_plot.png",
            "formats/jxl/8bit-sRGB.jxl",
            "metadata/faces/portrait-orientation-6.jpg",
            "formats/motionphoto/samsung-one-ui-6.heic")) {
      command.add(Photos.path(photo).toString());
    }
    ProcessBuilder program = new ProcessBuilder(command);
    program.redirectOutput(output.toFile()).redirectError(folder.resolve("errors").toFile());
    // As the server is run: glibc's eight arenas a processor would each keep what they once had,
    // which was measured to take 310 MB here where two arenas take 210.
    program.environment().put("MALLOC_ARENA_MAX", "2");
    Process process = program.start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    return Files.readAllLines(output).stream()
        .filter(line -> line.matches("\\d+"))
        .map(Long::valueOf)
        .toList();
  }
}
