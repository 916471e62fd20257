package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.ScriptedTimes;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.Calibration;
import dev.llmbenchmark.results.CalibrationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the error of our own times, and keeps it for the runs to come. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description =
        "Measures how exact this program's times are on this machine, against a simulated gateway"
            + " in a second process whose times are known; needs no key. Later runs use the result.")
final class CalibrateCommand implements Callable<Integer> {
  private static final ScriptedTimes SCRIPT = new ScriptedTimes(50, 200, 20, 50);

  /** With 50 content frames a call: enough for the 99th percentile of their error. */
  private static final int LEAST_ATTEMPTS = 8;

  private static final int SINGLE = 40;

  /** Enough for the 99th percentile of figures that come once a call. */
  private static final int SEVERAL = 384;

  private final Surroundings around;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "32",
      description = "calls in flight, besides one alone (default ${DEFAULT-VALUE})")
  int concurrency;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "http, vertx-http, or auto (default: http up to 200 calls in flight)")
  String engine;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description =
          "calls at each level (default: 40 for one in flight, else 384 or 4 for each in flight)")
  Integer attempts;

  @Mixin ShowOptions show = new ShowOptions();
  @Mixin LogOptions log = new LogOptions();

  CalibrateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = around.settings();
    log.apply(settings);
    RunOptions.atLeast("--concurrency", concurrency, 1);
    if (attempts != null) {
      RunOptions.atLeast("--attempts", attempts, LEAST_ATTEMPTS);
    }
    Engine chosen =
        Words.pickOr("auto", "--engine", engine, Engine.class)
            .orElseGet(() -> Engine.standard(concurrency));
    List<Calibration> found = new ArrayList<>();
    try (Scratch scratch = Scratch.make();
        SimulatorProcess server = SimulatorProcess.start(around.home(), SCRIPT)) {
      Calibrator calibrator = new Calibrator(around, SCRIPT);
      for (int inFlight : IntStream.of(1, concurrency).distinct().toArray()) {
        Calibrator.Level level = level(chosen, inFlight, scratch.path());
        say(
            "calibrating %s: %d calls, %d in flight"
                .formatted(chosen.word(), level.attempts(), inFlight));
        found.add(calibrator.measure(server, level));
      }
    }
    CalibrationFile file = Calibrated.file(settings);
    file.keep(found);
    around
        .out()
        .print(show.json ? CalibrationFile.text(found) : CalibrationTable.of(SCRIPT, found));
    around.out().flush();
    say("kept in " + file.path());
    return 0;
  }

  private Calibrator.Level level(Engine chosen, int inFlight, Path output) {
    int calls = inFlight == 1 ? SINGLE : Math.max(SEVERAL, 4 * inFlight);
    return new Calibrator.Level(chosen, inFlight, attempts == null ? calls : attempts, output);
  }

  private void say(String line) {
    if (!show.quiet) {
      around.err().println(line);
    }
  }
}
