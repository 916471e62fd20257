package dev.llmbenchmark.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the program. */
public final class Main {
  private Main() {}

  /**
   * @param args the command line
   */
  public static void main(String[] args) {
    Path home = home();
    int code =
        CommandLineProgram.run(args, home, Path.of("").toAbsolutePath(), System.out, System.err);
    System.exit(code);
  }

  /** The folder with the routes: told by the launcher, else beside the jar's folder. */
  private static Path home() {
    String told = System.getProperty("llm-benchmark.home", "");
    if (!told.isEmpty()) {
      return Path.of(told);
    }
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path beside = jar.getParent().getParent();
      if (beside != null && Files.isDirectory(beside.resolve("routes"))) {
        return beside;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the jar's own address is no URI", e);
    }
    return Path.of("").toAbsolutePath();
  }
}
