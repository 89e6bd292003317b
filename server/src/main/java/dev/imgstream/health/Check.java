package dev.imgstream.health;

/** One thing that the service needs in order to work. */
public interface Check {

  /** Its name in the reply, such as {@code database}. */
  String name();

  /**
   * Tries it.
   *
   * @return a few words on what was found
   * @throws Exception if it does not work
   */
  String run() throws Exception;

  /** A check from its parts. */
  static Check of(String name, Probe probe) {
    return new Check() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String run() throws Exception {
        return probe.run();
      }
    };
  }

  /** What a check does. */
  @FunctionalInterface
  interface Probe {
    String run() throws Exception;
  }
}
