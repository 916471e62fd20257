package dev.llmbenchmark.pipeline;

/**
 * The machine and the Java runtime that this program runs on.
 *
 * @param os name, version and architecture of the operating system
 * @param java version and vendor of the Java runtime
 * @param cpus processors that the runtime may use, at least 1
 */
public record Machine(String os, String java, int cpus) {
  /**
   * @return the present one
   */
  public static Machine present() {
    return new Machine(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * @return all of it in one line, by which calibrations are told apart
   */
  public String line() {
    return os + ", " + cpus + " processors, Java " + java;
  }
}
