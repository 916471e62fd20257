package dev.llmbenchmark.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What makes the figures of an arm doubtful, in words for the log and the report. */
public final class Doubts {
  private Doubts() {}

  /**
   * @param summary what was found out about an arm
   * @param floorMs the client's own error in ms; absent when not known
   * @return one line for calls that were sent late, one for calls during which this process stood
   *     still, one for the times when failures count as infinite, one for times too short for the
   *     error of this client, one for each metric whose neighbouring calls depend on each other;
   *     empty when there is nothing to say
   */
  public static List<String> of(Summary summary, OptionalDouble floorMs) {
    List<String> lines = new ArrayList<>();
    load(summary, lines);
    failures(summary, lines);
    floorMs.ifPresent(floor -> untrusted(summary, floor, lines));
    for (Metric metric : Metric.values()) {
      Series series = summary.rounds().series(metric);
      if (series.dependent()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s: neighbouring calls depend on each other (lag-1 autocorrelation %.2f, limit"
                    + " ±%.2f); intervals are widened and may still be too narrow",
                summary.arm().key(),
                metric.id(),
                series.autocorrelation().orElseThrow(),
                series.autocorrelationLimit()));
      }
    }
    return lines;
  }

  /** A model does not become fast by failing slow calls. */
  private static void failures(Summary summary, List<String> lines) {
    for (Metric metric : List.of(Metric.TTFT_MS, Metric.RESPONSE_TIME_MS)) {
      Distribution ok = summary.of(metric);
      if (summary.failed() == 0 || ok.n() == 0) {
        continue;
      }
      Distribution all = ok.withFailures(summary.rounds().failed(), metric.better());
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %s: %d of %d calls failed; with those counted as infinite p50 %s, p95 %s ms",
              summary.arm().key(),
              metric.id(),
              summary.failed(),
              summary.failed() + summary.ok(),
              words(all.percentile(0.5)),
              words(all.percentile(0.95))));
    }
  }

  private static String words(OptionalDouble percentile) {
    if (percentile.isEmpty()) {
      return "-";
    }
    return Double.isInfinite(percentile.getAsDouble()) ? "infinite" : Numbers.text(percentile);
  }

  private static void untrusted(Summary summary, double floorMs, List<String> lines) {
    List<Metric> metrics = Trust.untrusted(summary, floorMs);
    if (!metrics.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %s: the median is less than 20 times the error of this client (%s ms)",
              summary.arm().key(),
              metrics.stream().map(Metric::id).collect(Collectors.joining(", ")),
              Numbers.text(floorMs)));
    }
  }

  private static void load(Summary summary, List<String> lines) {
    if (summary.late()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: calls were sent late (p99 of the queue delay %.1f ms); the load was not the"
                  + " planned one",
              summary.arm().key(),
              summary.load().queueDelayMs().nearestRank(0.99).orElseThrow()));
    }
    long tainted = summary.load().tainted().orElse(0);
    if (tainted > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: this process stood still during %d of %d calls; TTFT p50 %s with them, %s"
                  + " without",
              summary.arm().key(),
              tainted,
              summary.ok(),
              ms(summary.of(Metric.TTFT_MS).percentile(0.5)),
              ms(summary.load().ttftWithoutTaintedMs().percentile(0.5))));
    }
  }

  private static String ms(OptionalDouble value) {
    return value.isEmpty() ? "not known" : Numbers.text(value) + " ms";
  }
}
