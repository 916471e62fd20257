package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Comparisons.Pair;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.model.CannotWrite;
import dev.llmbenchmark.report.ReportPage;
import dev.llmbenchmark.report.RunSource;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file with the page about a comparison. */
final class ComparisonPage {
  private ComparisonPage() {}

  /**
   * @param read runs, among them those of the pairs
   * @throws CannotWrite when the file cannot be written
   */
  static void write(
      Path file, List<RunResult> read, List<Pair> pairs, List<Comparison> comparisons) {
    List<Side> sides = pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).toList();
    List<RunSource> sources =
        read.stream()
            .filter(run -> sides.stream().anyMatch(side -> side.run().equals(run.plan().runId())))
            .map(run -> new RunSource(run, SummaryColumns.table(run)))
            .toList();
    try {
      Files.writeString(file, ReportPage.ofComparison(sources, sides, comparisons));
    } catch (IOException e) {
      throw new CannotWrite(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
