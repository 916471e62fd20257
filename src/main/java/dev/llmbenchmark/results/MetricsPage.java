package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Comparison.Figure;
import dev.llmbenchmark.metric.Comparisons;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Threshold;
import dev.llmbenchmark.metric.Thresholds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The text of {@code docs/metrics.md}: what each number means and what it takes to print it.
 *
 * <p>Definitions, columns and numbers of calls come from the code that uses them; only what
 * connects them is written here.
 */
public final class MetricsPage {
  /** How the file is made anew. */
  public static final String COMMAND = "mvn -q test -Dtest=MetricsPageTest -DmetricsPage=write";

  private static final double PERCENT = 100;
  private static final List<Double> SHARES = List.of(0.5, 0.9, 0.95, 0.99);

  private MetricsPage() {}

  /**
   * @return the page in Markdown
   */
  public static String text() {
    return String.join(
        "\n",
        head(),
        metrics(),
        summary(),
        intervals(),
        comparison(),
        thresholds(),
        goodput(),
        histograms());
  }

  private static String head() {
    return """
    # Metrics

    <!-- Made from the code by `%s`; a test fails when it is stale. -->

    This page is version %s of the method. Figures of different versions are never compared.
    """
        .formatted(COMMAND, Metric.METHOD);
  }

  private static String metrics() {
    return """
    ## One call

    Times are differences of a monotonic clock, in ms with 3 decimals, and everything below is computed from the written values.

    %s
    """
        .formatted(
            Markdown.table(
                List.of("metric", "name", "unit", "better", "formula", "empty when"),
                Arrays.stream(Metric.values())
                    .map(
                        metric ->
                            List.of(
                                Markdown.code(metric.id()),
                                metric.title(),
                                metric.unit(),
                                Column.word(metric.better()),
                                metric.formula(),
                                metric.absentWhen()))));
  }

  private static String summary() {
    return """
    ## One model: `summary.csv`

    Statistics are over the measured calls that succeeded, each by its last attempt; warm-up calls and cache hits are in none. Percentiles interpolate between values (Hyndman and Fan's type 7, as numpy does); where they decide about an objective they are nearest ranks, as in HdrHistogram. The error rate is failed / (ok + failed).

    A number that the calls do not support is empty. A percentile needs so many calls that the smallest and the largest value enclose it with 95 %% confidence:

    %s

    `cost_usd` sums all attempts of the model, warm-up and failed ones too; `usd_per_1k_calls` and `usd_per_1m_visible_tokens` are over the measured calls that succeeded. Visible are the completion tokens less those of hidden reasoning: what the user gets to see for the money. Reasoning was shown when the stream began with something else than the answer (`ttft_ms` below `ttfa_ms`, or no answer text at all). Reasoning that the provider reports for any other stream, or for a whole reply, counts as hidden, since the row does not tell more. A cost is empty as soon as that of one call that succeeded is unknown. A failed attempt of which the cost is not known (a timeout, a stream that broke off) adds nothing: the cost is then the least that it can be, and the result says so.

    Columns, with those of METRIC once for each metric above: %s
    """
        .formatted(
            Markdown.table(
                List.of("percentile", "calls"),
                SHARES.stream()
                    .map(
                        share ->
                            List.of(
                                percentile(share),
                                Integer.toString(Distribution.minimumFor(share))))),
            Markdown.codes(summaryColumns()));
  }

  /** The columns of the metrics once for all of them. */
  private static Stream<String> summaryColumns() {
    String first = Metric.values()[0].id() + "_";
    return SummaryColumns.header().stream()
        .filter(
            name ->
                name.startsWith(first)
                    || Arrays.stream(Metric.values())
                        .noneMatch(metric -> name.startsWith(metric.id() + "_")))
        .map(name -> name.startsWith(first) ? "METRIC_" + name.substring(first.length()) : name);
  }

  private static String intervals() {
    return """
    ## Intervals

    `_low` and `_high` enclose a figure with 95 % confidence.

    * Percentiles: two of the values, by their ranks, whatever the distribution (Hahn and Meeker). Both bounds are there, or none.
    * Rates: Wilson's score interval.
    * These take calls as independent. When neighbouring calls depend on each other (lag-1 autocorrelation beyond ± 2/√n), a bootstrap over blocks of about n^(1/3) calls is made too, and the wider bound of each pair counts. Even that is somewhat too narrow (simulated, medians of 60 to 300 calls with an autocorrelation of 0.4: 91 to 93 of 100 intervals hold the truth), with strong dependence much too narrow: make more calls, further apart.
    * Percentiles are conditional on success. Counted as infinite times, failures move them up, and out of sight when their share is above 1 − p; thresholds count them so.
    """;
  }

  private static String comparison() {
    return """
    ## Two models: `comparison.csv`

    Arms of one run are called in turn, round by round, and compared round by round, so that drift and time of day cancel; arms of different runs are not. The ratio of A to B has an interval of ± 1.96 standard deviations of its logarithm over %s resamples of the rounds; of runs with more than 2,000 rounds the ranks are resampled. With fewer than %d values on a side there is none. In simulated runs of independent calls, as many on both sides, it held the true ratio in 93 to 97 of 100, and in up to 99 where rounds differ four times as much as the arms or more; it is too narrow where neighbouring calls depend on each other, or one side has a few dozen values and the other hundreds. Medians are tested by Wilcoxon's signed ranks (paired; equal pairs dropped) or by Mann and Whitney's U, 95th percentiles by the bootstrap; Holm's correction covers all tests of the table.

    A verdict such as `faster by 18 %% [12, 24]` is given when there are enough calls on both sides, the interval excludes 1, the difference matters, the corrected p-value is below 0.05, and the difference is at least twice the client's own error:

    %s

    Else it says `no difference shown (± 9 %%)`, with the largest difference that the interval leaves possible, or `too few calls: 12 of %d`. Metrics that count tokens are not compared when the answers differ in length by more than 20 %%, and nothing is between different load modes or prompts.

    %s
    """
        .formatted(
            String.format(Locale.ROOT, "%,d", Comparisons.RESAMPLES),
            Comparisons.LEAST_FOR_INTERVAL,
            Markdown.table(
                List.of("figure", "calls per side", "difference that matters"),
                Arrays.stream(Figure.values())
                    .map(
                        figure ->
                            List.of(
                                Markdown.code(figure.id()),
                                Integer.toString(figure.minimum()),
                                Numbers.text(PERCENT * figure.practical()) + " %"))),
            Figure.P50.minimum(),
            Markdown.table(
                List.of("column", "meaning"),
                ComparisonColumns.meanings().entrySet().stream()
                    .map(entry -> List.of(Markdown.code(entry.getKey()), entry.getValue()))));
  }

  private static String thresholds() {
    return """
    ## Thresholds

    `METRIC{provider:P,model:M}: EXPRESSION @95%%`, after the grammar of k6; selectors and confidence may be left out. Without selectors a threshold holds for every model by itself. `--thresholds FILE` has one a line; `["p(95)<1200", "avg<800"]` sets several. Limits are numbers in the metric's unit.

    %s

    Operators are `<`, `<=`, `>`, `>=`; for counts and values also `==` and `!=`.

    * Percentiles and rates pass, or fail, when calls like these would come with at most 1 − confidence if the limit were just met; else they are inconclusive, with the number of calls that would do. A failed call counts as beyond the limit of a percentile. Fewest calls for PASS with 95 %% confidence:

    %s

    * `avg` is judged by Student's t over the calls that succeeded, from 30 on.
    * `min`, `max`, counts and values are facts about the run and need no confidence.
    """
        .formatted(
            Markdown.table(
                List.of("metric", "aggregations"),
                Thresholds.subjects().entrySet().stream()
                    .map(
                        entry ->
                            List.of(
                                Markdown.code(entry.getKey()),
                                Markdown.codes(entry.getValue().stream())))),
            Markdown.indented(minimumCalls()));
  }

  private static String minimumCalls() {
    return Markdown.table(
        List.of("percentile", "none beyond", "1 beyond", "2 beyond", "5 beyond"),
        Stream.of(0.9, 0.95, 0.99)
            .map(
                share ->
                    Stream.concat(
                            Stream.of(percentile(share)),
                            Stream.of(0, 1, 2, 5)
                                .map(
                                    bad ->
                                        Numbers.text(
                                            Thresholds.minimumCalls(
                                                bad, share, Threshold.CONFIDENCE))))
                        .toList()));
  }

  private static String goodput() {
    return """
    ## Goodput

    `--slo 'ttft:800 tpot:50 e2e:10000'`: the share of calls that meet all objectives, in ms, among those that succeeded or failed. A failed call meets none, nor does a call without a value. Empty without objectives, and when no call has a value for one of them.
    """;
  }

  private static String histograms() {
    return """
    ## `histograms.hlog`

    Each metric of each model as a line of HdrHistogram's log format, tagged `metric|provider|model`, in thousandths of the metric's unit (ms as µs), to 3 digits. Logs of several runs can be added up, which percentiles cannot. To see one: `java -cp target/lib/HdrHistogram-*.jar org.HdrHistogram.HistogramLogProcessor -i histograms.hlog -tag 'ttft_ms|PROVIDER|MODEL' -outputValueUnitRatio 1000`.
    """;
  }

  private static String percentile(double share) {
    return "p" + Numbers.text(PERCENT * share);
  }
}
