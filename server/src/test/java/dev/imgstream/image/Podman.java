package dev.imgstream.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Podman, as the tool that stands in for registries runs it. */
record Podman(Path tool) {

  /** Runs a command of Podman's and returns what it printed. */
  String run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(tool.toString(), "podman"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          String.join(" ", command) + " ended with " + status + " and said: " + output);
    }
    return output.strip();
  }

  /** What an image or a container is, by a template of Go's. */
  String told(String kind, String name, String template) throws IOException, InterruptedException {
    return run(kind, "inspect", "--format", template, name);
  }
}
