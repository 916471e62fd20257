package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.report.ReportPage;
import dev.llmbenchmark.report.RunSource;
import dev.llmbenchmark.results.ComparisonColumns;
import dev.llmbenchmark.results.HistogramLog;
import dev.llmbenchmark.results.JUnitXml;
import dev.llmbenchmark.results.RunFacts;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Variable;

/** Makes the tables and texts of the outputs that can be made again from the rows. */
public final class Tables {
  /**
   * @param result the result
   * @return the rows of {@code summary.csv}, the header first
   */
  public List<List<String>> summary(RunResult result) {
    return SummaryColumns.table(result);
  }

  /**
   * @param result the result
   * @return each of its models compared with each one after it; dear to make, so it is made once
   */
  public List<Comparison> comparisons(RunResult result) {
    return result.comparisons();
  }

  /**
   * @param comparisons what was compared
   * @return the rows of {@code comparison.csv}, the header first
   */
  public List<List<String>> comparison(@Variable("comparisons") List<Comparison> comparisons) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(ComparisonColumns.header());
    comparisons.forEach(one -> rows.add(ComparisonColumns.row(one)));
    return rows;
  }

  /**
   * @param result the result, whose rows are in its folder
   * @param summary the rows of {@code summary.csv}, the header first
   * @param comparisons what was compared
   * @return the text of {@code report.html}
   */
  public String page(
      RunResult result,
      @Variable("summary") List<List<String>> summary,
      @Variable("comparisons") List<Comparison> comparisons) {
    return ReportPage.ofRun(new RunSource(result, summary), comparisons);
  }

  /**
   * @param result the result
   * @return the text of {@code junit.xml}
   */
  public String junit(RunResult result) {
    return JUnitXml.text(result);
  }

  /**
   * @param result the result
   * @return the text of {@code histograms.hlog}
   */
  public String histograms(RunResult result) {
    RunFacts facts = result.facts();
    return HistogramLog.text(
        facts.startedAt(), facts.endedAt().orElse(facts.startedAt()), result.summaries());
  }
}
