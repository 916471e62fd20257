package dev.llmbenchmark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
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
    // Tables and pages are UTF-8 wherever they are written, also where no locale is set (cron).
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int code = CommandLineProgram.run(args, home, Path.of("").toAbsolutePath(), out, System.err);
    out.flush();
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
