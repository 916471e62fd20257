package dev.llmbenchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of the folder beside the launcher, which tests may change. */
public final class Homes {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private Homes() {}

  /** The routes, models and knobs of the project in another folder. */
  public static Path copyTo(Path folder) throws IOException {
    for (String name : List.of("routes", "models.csv", "application.properties")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = folder.resolve(HOME.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    return folder;
  }
}
