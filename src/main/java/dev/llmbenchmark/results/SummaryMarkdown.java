package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Interval;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Series;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.metric.ThresholdResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run found out, in Markdown: a table of its models and, if there are any, thresholds. */
public final class SummaryMarkdown {
  private static final double P50 = 0.5;
  private static final double P95 = 0.95;
  private static final double PERCENT = 100;

  /** As many digits of a price as people compare. */
  private static final MathContext SHORT = new MathContext(4, RoundingMode.HALF_UP);

  private SummaryMarkdown() {}

  /**
   * @param result what a run found out
   * @return the text, with a line break at its end
   */
  public static String of(RunResult result) {
    StringBuilder text = new StringBuilder();
    text.append("### Benchmark ").append(result.plan().runId()).append("\n\n");
    if (result.simulated()) {
      text.append("**Simulated**: these figures are of the simulated gateway.\n\n");
    }
    boolean goodput = result.aims().slo().isPresent();
    text.append(
        Markdown.table(
            header(goodput), result.summaries().stream().map(one -> row(result, one, goodput))));
    text.append(
        "\n\nMode "
            + Markdown.code(result.context().mode())
            + ". In brackets: 95 % intervals. Empty: too few calls, or not known.\n");
    result
        .costUsd()
        .ifPresent(usd -> text.append("Cost of the run: " + Numbers.usd(usd) + " USD.\n"));
    long missed = result.summaries().stream().mapToLong(Summary::missed).sum();
    long doubtful = result.summaries().stream().mapToLong(Summary::inDoubt).sum();
    if (missed + doubtful > 0) {
      text.append("Planned and not made: %d calls; in doubt: %d.\n".formatted(missed, doubtful));
    }
    result.stopNote().ifPresent(note -> text.append('\n').append(note).append('\n'));
    if (result.stoppedBy(StopRules.UNTIL)) {
      text.append("Sequential: about 94 in 100 such intervals hold the true value, not 95.\n");
    }
    List<ThresholdResult> judged = result.judged();
    if (!judged.isEmpty()) {
      text.append('\n').append(thresholds(judged)).append('\n');
    }
    return text.toString();
  }

  private static List<String> header(boolean goodput) {
    List<String> header = new ArrayList<>();
    header.addAll(List.of("model", "ok", "failed", "error rate", "TTFT p50 ms", "TTFT p95 ms"));
    header.addAll(List.of("response p50 ms", "tokens/s p50"));
    header.addAll(List.of("USD", "USD per 1,000 calls", "USD per 1M visible tokens"));
    if (goodput) {
      header.add("goodput");
    }
    return header;
  }

  private static List<String> row(RunResult result, Summary one, boolean goodput) {
    long seed = result.plan().request().seed();
    List<String> row = new ArrayList<>();
    row.add(Markdown.text(one.arm().key()));
    row.add("" + one.ok());
    row.add("" + one.failed());
    row.add(share(one.errorRate()) + bracketed(one.errors().interval(), PERCENT));
    row.add(figure(one, Metric.TTFT_MS, P50, seed));
    row.add(figure(one, Metric.TTFT_MS, P95, seed));
    row.add(figure(one, Metric.RESPONSE_TIME_MS, P50, seed));
    row.add(figure(one, Metric.OUTPUT_SPEED_TPS, P50, seed));
    row.add(usd(one.costUsd()));
    row.add(usd(one.usdPer1kCalls()));
    row.add(usd(one.usdPer1mVisible()));
    if (goodput) {
      row.add(share(result.aims().slo().orElseThrow().of(one.rounds()).share()));
    }
    return row;
  }

  private static String thresholds(List<ThresholdResult> judged) {
    return Markdown.table(
        List.of("threshold", "model", "verdict"),
        judged.stream()
            .map(
                one ->
                    List.of(
                        Markdown.code(one.threshold().text()),
                        Markdown.text(one.arm().key()),
                        Markdown.text(one.words()))));
  }

  private static String figure(Summary one, Metric metric, double p, long seed) {
    Series series = one.rounds().series(metric);
    OptionalDouble value = series.distribution().percentile(p);
    return value.isEmpty() ? "" : number(value) + bracketed(series.interval(p, seed), 1);
  }

  private static String usd(Optional<BigDecimal> amount) {
    return amount.map(one -> Numbers.usd(one.round(SHORT))).orElse("");
  }

  private static String share(OptionalDouble share) {
    return share.isEmpty() ? "" : number(OptionalDouble.of(PERCENT * share.getAsDouble())) + " %";
  }

  private static String bracketed(Interval interval, double factor) {
    return interval.closed()
        ? String.format(
            Locale.ROOT,
            " [%.1f, %.1f]",
            factor * interval.low().getAsDouble(),
            factor * interval.high().getAsDouble())
        : "";
  }

  private static String number(OptionalDouble value) {
    return String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }
}
