package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.pipeline.Machine;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.CalibrationFile;
import java.nio.file.Path;

/** Where calibrations are kept, and what they say about a run. */
final class Calibrated {
  static final String NONE =
      "times are taken to be exact to 1 ms; ./llm-benchmark calibrate measures it";

  private Calibrated() {}

  /** What is to be said of a floor before a run; empty when it was measured under such a load. */
  static String note(Floor floor, RunRequest request) {
    if (floor.calibration().isEmpty()) {
      return NONE;
    }
    int measured = floor.calibration().get().inFlight();
    int most = request.mode().inFlight(request.arms().size());
    return measured >= most
        ? ""
        : "the error of times was calibrated with %d calls in flight, and there may be %d;"
                .formatted(measured, most)
            + " ./llm-benchmark calibrate --concurrency N measures it";
  }

  /** In the user's cache folder, as the XDG base directory specification has it. */
  static CalibrationFile file(Settings settings) {
    Path caches =
        settings
            .variable("XDG_CACHE_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return new CalibrationFile(caches.resolve("llm-benchmark"));
  }

  /** The client's own error for a run. A file that cannot be read is told, and stops no run. */
  static Floor floor(Surroundings around, RunRequest request) {
    try {
      return file(around.settings())
          .floor(
              Machine.present().line(),
              request.engine(),
              request.mode().inFlight(request.arms().size()));
    } catch (BadInput e) {
      around.err().println("llm-benchmark: " + e.getMessage() + "; it is not used");
      return Floor.ASSUMED;
    }
  }
}
