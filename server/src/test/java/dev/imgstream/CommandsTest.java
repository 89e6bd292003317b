package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, with what they print and their exit codes. */
final class CommandsTest {
  @TempDir private Path folder;

  @Test
  void aLibraryIsSweptAndVerified() throws Exception {
    var library = KeptLibrary.fill(folder.resolve("data"));

    Files.delete(library.object(library.thumb("plain.jpg")));
    assertThat(run(library.data(), "verify", "--deep"))
        .isEqualTo(new KeptLibrary.Outcome(1, library.verify().lines()));
    assertThat(run(library.data(), "sweep"))
        .isEqualTo(new KeptLibrary.Outcome(0, List.of("swept: nothing to do")));
  }

  @Test
  void whatCannotRunSaysWhyAndEndsWithTwo() throws Exception {
    var nowhere = folder.resolve("nowhere");
    var outcome = run(nowhere, "sweep");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.lines())
        .singleElement()
        .asString()
        .startsWith("imgstream cannot sweep: there is no folder " + nowhere);
    assertThat(run(nowhere, "sweep", "--grace", "soon").exit()).isEqualTo(2);
    assertThat(nowhere).doesNotExist();
  }

  private KeptLibrary.Outcome run(Path data, String... arguments) throws Exception {
    var output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "dev.imgstream.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("IMGSTREAM_DATA", data.toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    int exit = builder.start().waitFor();
    return new KeptLibrary.Outcome(exit, Files.readAllLines(output));
  }
}
