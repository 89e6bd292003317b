package dev.imgstream;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
      Rebuild.class,
      Backup.class,
      Restore.class,
      Drill.class,
      ShowAudit.class,
      Cost.class,
      AskHealth.class,
      Warm.class
    })
final class Main {
  /**
   * What containers start again and again, without an option. The library that reads command lines
   * is in class files of a version that no AOT cache holds, and would be a quarter of a start.
   */
  private static final Map<String, Supplier<Callable<Integer>>> BARE =
      Map.of("serve", Serve::new, "health", AskHealth::new);

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    // What machines read must not depend on where the machine stands: digits, points, case.
    Locale.setDefault(Locale.ROOT);
    var bare = arguments.length == 1 ? BARE.get(arguments[0]) : null;
    System.exit(bare == null ? new CommandLine(new Main()).execute(arguments) : bare.get().call());
  }
}
