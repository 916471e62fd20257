package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** What is known so far of one arm, as a line. Not safe for several threads. */
final class ArmLine {
  private static final int DIGITS = 2;
  private static final double MICROS_PER_MS = 1000;
  private static final double MILLI = 1000;
  private static final double MEDIAN = 50;
  private static final int LEAST_KEY = 12;

  private final String key;
  private final int planned;
  private final Histogram ttftMicros = new Histogram(DIGITS);
  private final Histogram milliTokensPerSecond = new Histogram(DIGITS);
  private int done;
  private int failed;
  private Optional<BigDecimal> usd = Optional.empty();

  /**
   * @param key the arm
   * @param planned its measured calls
   */
  ArmLine(String key, int planned) {
    this.key = key;
    this.planned = planned;
  }

  void add(Attempt attempt) {
    if (attempt.costUsd().isPresent()) {
      usd = Optional.of(usd.orElse(BigDecimal.ZERO).add(attempt.costUsd().get()));
    }
    boolean ok = attempt.verdict().outcome() == Outcome.OK;
    if (!ok && attempt.verdict().outcome() != Outcome.CANCELLED) {
      failed++;
    }
    if (attempt.call().phase() != Phase.MEASURED) {
      return;
    }
    if (attempt.call().attempt() == 1) {
      done++;
    }
    if (ok) {
      attempt
          .timing()
          .ttftMs()
          .ifPresent(ms -> ttftMicros.recordValue(Math.round(ms * MICROS_PER_MS)));
      attempt
          .timing()
          .outputSpeedTps()
          .ifPresent(tps -> milliTokensPerSecond.recordValue(Math.round(tps * MILLI)));
    }
  }

  /** Names the figures of the lines below it, which have the same widths. */
  static String head(int widestKey, int columns) {
    return line("model", widestKey, columns, "done", "failed", "TTFT ms", "tok/s", "USD");
  }

  /**
   * @param widestKey length of the longest key among the lines
   * @param columns most characters of the line
   */
  String text(int widestKey, int columns) {
    return line(
        key,
        widestKey,
        columns,
        done + "/" + planned,
        "" + failed,
        median(ttftMicros, MICROS_PER_MS),
        median(milliTokensPerSecond, MILLI),
        usd.map(sum -> String.format(Locale.ROOT, "%.4f", sum)).orElse("-"));
  }

  private static String line(String key, int widestKey, int columns, Object... figures) {
    String right = String.format(Locale.ROOT, "  %9s  %6s  %7s  %6s  %8s", figures);
    int room = Math.max(LEAST_KEY, Math.min(widestKey, columns - right.length()));
    String line = String.format(Locale.ROOT, "%-" + room + "s", ending(key, room)) + right;
    return line.length() <= columns ? line : line.substring(0, columns);
  }

  /** The end of a key tells more than its start: sizes and dates of models stand there. */
  private static String ending(String key, int room) {
    return key.length() <= room ? key : "…" + key.substring(key.length() - room + 1);
  }

  private static String median(Histogram of, double unit) {
    return of.getTotalCount() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.0f", of.getValueAtPercentile(MEDIAN) / unit);
  }
}
