package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.results.RunResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The result for a terminal: one line per model. */
final class ResultTable {
  private static final List<String> HEAD =
      List.of(
          "model",
          "calls",
          "failed",
          "TTFT p50",
          "TTFT p95",
          "tok/s p50",
          "TPS mean",
          "TPS p50",
          "in tok",
          "out tok",
          "total",
          "est. %",
          "USD",
          "USD/1k calls",
          "USD/1M seen");

  /** Digits of a price: the files have all. */
  private static final MathContext SHORT = new MathContext(4);

  private ResultTable() {}

  static String of(RunResult result) {
    List<List<String>> rows = new ArrayList<>();
    Optional<Goodput> slo = result.aims().slo();
    rows.add(with(HEAD, slo.map(any -> "goodput")));
    for (Summary one : result.summaries()) {
      rows.add(with(row(one), slo.map(limits -> share(limits.of(one.rounds()).share()))));
    }
    StringBuilder text = new StringBuilder();
    if (result.plan().request().simulated()) {
      text.append("SIMULATED: these figures are of the simulated gateway, not of any provider.\n");
    }
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        String format = i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s";
        text.append(String.format(Locale.ROOT, format, row.get(i)));
      }
      text.append('\n');
    }
    text.append("TTFT in ms; token counts are means per call; - = too few calls or not known.\n");
    result.costNote().ifPresent(note -> text.append(note).append("\n"));
    return text.toString();
  }

  private static List<String> with(List<String> cells, Optional<String> further) {
    return Stream.concat(cells.stream(), further.stream()).toList();
  }

  private static String share(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
  }

  private static List<String> row(Summary one) {
    return List.of(
        one.arm().key(),
        "" + one.calls(),
        "" + one.failed(),
        number(one.of(Metric.TTFT_MS).percentile(0.50)),
        number(one.of(Metric.TTFT_MS).percentile(0.95)),
        number(one.of(Metric.OUTPUT_SPEED_TPS).percentile(0.50)),
        number(one.of(Metric.TPS).mean()),
        number(one.of(Metric.TPS).percentile(0.50)),
        number(one.tokens().prompt()),
        number(one.tokens().completion()),
        number(one.tokens().total()),
        number(one.estimateErrorPct()),
        one.costUsd().map(Numbers::usd).orElse("-"),
        price(one.usdPer1kCalls()),
        price(one.usdPer1mVisible()));
  }

  private static String price(Optional<BigDecimal> usd) {
    return usd.map(one -> Numbers.usd(one.round(SHORT))).orElse("-");
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }
}
