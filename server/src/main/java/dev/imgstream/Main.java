package dev.imgstream;

/** The program: reads its command line and runs one subcommand. */
final class Main {
  private Main() {}

  static void main() {}
}
