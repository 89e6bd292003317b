package dev.imgstream;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: reads its command line and runs one subcommand. */
@Command(
    name = "imgstream",
    description = "Keeps your photos and shows them fast.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      Serve.class,
      Migrate.class,
      Verify.class,
      Sweep.class,
      ShowAudit.class,
      AskHealth.class,
      Warm.class
    })
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // What machines read must not depend on where the machine stands: digits, points, case.
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
