package dev.llmbenchmark.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Figures as the live view writes them: short, and of a width that changes little. */
final class LiveFigures {
  static final String DONE = "done";
  private static final String NONE = "-";
  private static final long NANOS_PER_S = 1_000_000_000L;
  private static final long S_PER_MIN = 60;
  private static final long S_PER_H = 3600;
  private static final BigDecimal LEAST_USD = new BigDecimal("0.0001");
  private static final BigDecimal MANY_USD = new BigDecimal("100");

  private LiveFigures() {}

  /** Hours, minutes and seconds, such as 0:07 or 1:02:07. */
  static String span(long nanos) {
    long s = nanos / NANOS_PER_S;
    return s < S_PER_H
        ? String.format(Locale.ROOT, "%d:%02d", s / S_PER_MIN, s % S_PER_MIN)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", s / S_PER_H, s / S_PER_MIN % S_PER_MIN, s % S_PER_MIN);
  }

  static String span(OptionalLong nanos) {
    return nanos.isEmpty() ? NONE : span(nanos.getAsLong());
  }

  static String whole(OptionalDouble value) {
    return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%.0f", value.getAsDouble());
  }

  static String usd(Optional<BigDecimal> amount) {
    if (amount.isEmpty()) {
      return NONE;
    }
    BigDecimal usd = amount.get();
    if (usd.signum() > 0 && usd.compareTo(LEAST_USD) < 0) {
      return "<0.0001";
    }
    return String.format(Locale.ROOT, usd.compareTo(MANY_USD) < 0 ? "%.4f" : "%.2f", usd);
  }
}
