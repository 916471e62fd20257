package dev.llmbenchmark.cli;

import dev.llmbenchmark.history.HistoryRows;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.pipeline.HistoryKnobs;
import dev.llmbenchmark.pipeline.HistoryRoutes;
import dev.llmbenchmark.results.RunFinder;
import dev.llmbenchmark.results.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the runs of a folder into the history again. Raw rows are the truth: what the history has of
 * a run is replaced; runs whose folders are gone stay.
 */
final class HistoryRebuild {
  private static final int OK = 0;
  private static final int BAD_INPUT = 2;

  private final Surroundings around;
  private final Path output;
  private final HistoryKnobs knobs;
  private int written;
  private int leftOut;

  HistoryRebuild(Surroundings around, Path output, HistoryKnobs knobs) {
    this.around = around;
    this.output = output;
    this.knobs = knobs;
  }

  int run() {
    if (!Files.isDirectory(output)) {
      throw new BadInput("history rebuild: " + output + " is no folder");
    }
    List<String> runs = new RunFinder(around.here(), output).ids();
    try (HistoryRoutes routes = HistoryRoutes.start(around.home(), knobs)) {
      for (String run : runs) {
        if (!Files.isSymbolicLink(output.resolve(run))) {
          take(routes, output.resolve(run));
        }
      }
    }
    around
        .err()
        .printf("history %s: %d runs written, %d left out%n", knobs.place(), written, leftOut);
    return leftOut == 0 ? OK : BAD_INPUT;
  }

  private void take(HistoryRoutes routes, Path folder) {
    if (!Files.exists(folder.resolve(StoredRun.RUN_JSON))) {
      leaveOut(folder + ": " + StoredRun.RUN_JSON + " is missing, its workload is not known");
      return;
    }
    StoredRun stored;
    try {
      stored = StoredRun.read(folder);
    } catch (BadInput e) {
      leaveOut(e.getMessage());
      return;
    }
    routes.write(HistoryRows.of(stored.result(), stored.method()));
    written++;
  }

  private void leaveOut(String why) {
    leftOut++;
    around.err().println("left out: " + Shown.line(why));
  }
}
