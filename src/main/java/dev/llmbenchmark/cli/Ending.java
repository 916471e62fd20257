package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.ThresholdResult;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.plan.Settings;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** What a run comes to for whoever started the program. */
final class Ending {
  private static final int OK = 0;

  /** A threshold failed, or a regression is confirmed. */
  private static final int WORSE = 3;

  private static final int THRESHOLD_OPEN = 4;
  private static final int NO_SUCCESS = 5;
  private static final int BUDGET_SPENT = 6;
  private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

  private Ending() {}

  /**
   * The exit code; when several apply, in the order 6, 5, 3, 4, 0.
   *
   * @param regressions what has become worse for good with the run
   */
  static int code(RunResult result, List<String> regressions) {
    if (result.stoppedBy(StopRules.BUDGET)) {
      return BUDGET_SPENT;
    }
    if (result.summaries().stream().noneMatch(one -> one.ok() + one.cacheHits() > 0)) {
      return NO_SUCCESS;
    }
    if (!regressions.isEmpty()) {
      return WORSE;
    }
    return switch (ThresholdResult.worst(result.judged())) {
      case FAIL -> WORSE;
      case INCONCLUSIVE -> result.aims().strict() ? THRESHOLD_OPEN : OK;
      case PASS -> OK;
    };
  }

  /**
   * Appends the result to the page that a build server shows with the build, when it names one.
   *
   * @throws BadInput when that file cannot be written
   */
  static void tellBuildServer(Settings settings, RunResult result) {
    Optional<String> file = settings.variable(STEP_SUMMARY);
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(file.get()),
          SummaryMarkdown.of(result) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BadInput(STEP_SUMMARY + ": " + file.get() + " cannot be written", e);
    }
  }
}
