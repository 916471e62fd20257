package dev.llmbenchmark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the page writes them: about three digits that count, thousands in groups. */
final class Say {
  private static final MathContext PRICE = new MathContext(4, RoundingMode.HALF_UP);
  private static final double WHOLE_FROM = 100;
  private static final double TENTHS_FROM = 10;

  /** What stands for a figure that is not there. */
  static final String NOTHING = "–";

  private Say() {}

  static String number(double value) {
    double size = Math.abs(value);
    String format = "%,.2f";
    if (size >= WHOLE_FROM || size == 0) {
      format = "%,.0f";
    } else if (size >= TENTHS_FROM) {
      format = "%,.1f";
    }
    return String.format(Locale.ROOT, format, value);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number of things, such as {@code 1 call} or {@code 1,200 calls}. */
  static String count(long count, String one) {
    return count(count) + " " + one + (count == 1 ? "" : "s");
  }

  static String percent(double share) {
    double percents = 100 * share;
    // The sign stays with its number where a line ends.
    return String.format(Locale.ROOT, "%.1f\u00a0%%", percents);
  }

  static String usd(double amount) {
    return new BigDecimal(amount).round(PRICE).stripTrailingZeros().toPlainString();
  }

  /** A number of an axis: short, since it is round. */
  static String mark(double value) {
    return new BigDecimal(value).round(PRICE).abs().compareTo(BigDecimal.valueOf(1000)) < 0
        ? plain(value)
        : count(Math.round(value));
  }

  /** With its sign, to one decimal. */
  static String signed(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%+.1f", value);
  }

  /** The number itself, for programs. */
  static String plain(double value) {
    return new BigDecimal(value).round(PRICE).stripTrailingZeros().toPlainString();
  }

  /** A position or width in a drawing. */
  static String place(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  static String percentPlace(double share) {
    return place(100 * share) + "%";
  }

  static String orNothing(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : NOTHING;
  }
}
