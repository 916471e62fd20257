package dev.llmbenchmark.report;

import dev.llmbenchmark.results.RunResult;
import java.util.List;
import java.util.Objects;

/**
 * A run that a page is made of.
 *
 * @param result what it found out; its folder has its rows
 * @param summary its rows of {@code summary.csv}, the header first, one per model in the order of
 *     the result's summaries
 */
public record RunSource(RunResult result, List<List<String>> summary) {
  /** Checks that nothing is null and that there is a row for each model, and copies the list. */
  public RunSource {
    Objects.requireNonNull(result, "result");
    summary = List.copyOf(summary);
    if (summary.size() != 1 + result.summaries().size()) {
      throw new IllegalArgumentException("each model needs its row");
    }
  }
}
