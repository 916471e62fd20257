package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the folders of runs by what a user calls them: an id, {@code latest}, or a path.
 *
 * @param here the caller's folder
 * @param output folder with the folders of runs
 */
public record RunFinder(Path here, Path output) {
  private static final String LATEST = "latest";

  /**
   * @param name id, {@code latest} or path
   * @return the run's folder, without symbolic links; absent when there is none
   */
  public Optional<Path> find(String name) {
    try {
      return Stream.of(output.resolve(name), here.resolve(name))
          .filter(folder -> Files.isRegularFile(folder.resolve(RunFolder.LOG)))
          .findFirst()
          .or(() -> name.equals(LATEST) ? told() : Optional.empty())
          .map(RunFinder::real);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * @param name id, {@code latest} or path
   * @return the run's folder, without symbolic links
   * @throws BadInput when there is none
   */
  public Path get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new BadInput(
                    "run '"
                        + name
                        + "': there is no folder of that name with "
                        + RunFolder.LOG
                        + " in "
                        + output
                        + Nearest.hint(name, ids())));
  }

  /**
   * @return ids of the runs that are there
   */
  public List<String> ids() {
    if (!Files.isDirectory(output)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(output)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(RunFolder.LOG)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(output + ": cannot be listed", e);
    }
  }

  /** Where links cannot be made, a file tells which run is the newest. */
  private Optional<Path> told() {
    Path file = output.resolve(LATEST + ".txt");
    try {
      return Files.exists(file)
          ? Optional.of(output.resolve(Files.readString(file).strip()))
              .filter(folder -> Files.isRegularFile(folder.resolve(RunFolder.LOG)))
          : Optional.empty();
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read", e);
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be resolved", e);
    }
  }
}
