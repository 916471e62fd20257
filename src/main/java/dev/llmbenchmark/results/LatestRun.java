package dev.llmbenchmark.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The name {@code latest} beside the folders of runs. */
final class LatestRun {
  private static final String LATEST = "latest";

  private LatestRun() {}

  /**
   * @param output folder with the folders of runs
   * @param runId the run that the name is to mean from now on
   * @throws IOException when neither a link nor a file can be made
   */
  static void point(Path output, String runId) throws IOException {
    Path link = output.resolve("." + LATEST + "-" + runId);
    try {
      Files.createSymbolicLink(link, Path.of(runId));
      // Renamed into place, so that at no time there is no link.
      Files.move(link, output.resolve(LATEST), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      Files.deleteIfExists(link);
      Files.writeString(output.resolve(LATEST + ".txt"), runId + "\n");
    }
  }
}
