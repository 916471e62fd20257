package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Goodput;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.results.RunResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The result for a terminal, in lines of at most 100 characters: what most people look for, and
 * below it what the figures come from.
 */
final class ResultTable {
  private static final List<String> RESULT =
      List.of("model", "calls", "failed", "TTFT p50", "p95", "tok/s", "USD", "USD/1k calls");

  private static final List<String> TOKENS =
      List.of("model", "TPS mean", "p50", "in tok", "out", "total", "est. %", "USD/1M seen");

  /** Digits of a price: the files have all. */
  private static final MathContext SHORT = new MathContext(4);

  private ResultTable() {}

  static String of(RunResult result) {
    Optional<Goodput> slo = result.aims().slo();
    TextTable first = new TextTable(with(RESULT, slo.map(any -> "goodput")));
    TextTable second = new TextTable(TOKENS);
    for (Summary one : result.summaries()) {
      first.add(with(figures(one), slo.map(limits -> share(limits.of(one.rounds()).share()))));
      second.add(tokens(one));
    }
    StringBuilder text = new StringBuilder();
    if (result.simulated()) {
      text.append("SIMULATED: these figures are of the simulated gateway, not of any provider.\n");
    }
    text.append(first.text()).append('\n').append(second.text());
    text.append("TTFT in ms; tok/s are medians, token counts means per call; ");
    text.append("- = too few calls or not known.\n");
    unmade(result).ifPresent(text::append);
    result.costNote().ifPresent(note -> text.append(note).append("\n"));
    return text.toString();
  }

  /** Planned calls are counted above; those without an end have no figure. */
  private static Optional<String> unmade(RunResult result) {
    long missed = result.summaries().stream().mapToLong(Summary::missed).sum();
    long doubtful = result.summaries().stream().mapToLong(Summary::inDoubt).sum();
    return missed + doubtful == 0
        ? Optional.empty()
        : Optional.of(
            "of the calls, %d were not made and %d are in doubt\n".formatted(missed, doubtful));
  }

  private static List<String> with(List<String> cells, Optional<String> further) {
    return Stream.concat(cells.stream(), further.stream()).toList();
  }

  private static String share(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
  }

  private static List<String> figures(Summary one) {
    return List.of(
        one.arm().key(),
        "" + one.calls(),
        "" + one.failed(),
        number(one.of(Metric.TTFT_MS).percentile(0.50)),
        number(one.of(Metric.TTFT_MS).percentile(0.95)),
        number(one.of(Metric.OUTPUT_SPEED_TPS).percentile(0.50)),
        price(one.costUsd()),
        price(one.usdPer1kCalls()));
  }

  private static List<String> tokens(Summary one) {
    return List.of(
        one.arm().key(),
        number(one.of(Metric.TPS).mean()),
        number(one.of(Metric.TPS).percentile(0.50)),
        number(one.tokens().prompt()),
        number(one.tokens().completion()),
        number(one.tokens().total()),
        number(one.estimateErrorPct()),
        price(one.usdPer1mVisible()));
  }

  private static String price(Optional<BigDecimal> usd) {
    return usd.map(one -> Numbers.usd(one.round(SHORT))).orElse("-");
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }
}
