package dev.llmbenchmark.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How numbers are rounded and written, in every file alike.
 *
 * <p>Rounding is half up. A written number is plain decimal with a point, without exponent, digit
 * grouping or trailing zeros, whatever the locale; an absent number is the empty string.
 */
public final class Numbers {
  private static final int DECIMALS = 3;
  private static final int RATE_DECIMALS = 6;

  /** Decimals of an amount of money: one token of the cheapest models costs a few nano-dollars. */
  private static final int USD_DECIMALS = 9;

  private static final MathContext SIGNIFICANT = new MathContext(6, RoundingMode.HALF_UP);

  private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)");

  private Numbers() {}

  /**
   * @param nanos a duration in nanoseconds
   * @return the same in ms, rounded to 3 decimals
   */
  public static double millis(long nanos) {
    return BigDecimal.valueOf(nanos, 6).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }

  /**
   * @param value a finite number
   * @return the number rounded to 3 decimals
   */
  public static double round(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }

  /**
   * @param value a finite number
   * @return the number with at most 3 decimals
   */
  public static String text(double value) {
    return plain(BigDecimal.valueOf(value), DECIMALS);
  }

  /**
   * @param value a number or none
   * @return the number with at most 3 decimals, or the empty string
   */
  public static String text(OptionalDouble value) {
    return value.isPresent() ? text(value.getAsDouble()) : "";
  }

  /**
   * @param value a count or none
   * @return the count, or the empty string
   */
  public static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  /**
   * @param value a count or none
   * @return the count, or the empty string
   */
  public static String text(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
  }

  /**
   * @param share a share between 0 and 1, or none
   * @return the share with at most 6 decimals, so that one call in a million shows; or the empty
   *     string
   */
  public static String rate(OptionalDouble share) {
    return share.isPresent() ? plain(BigDecimal.valueOf(share.getAsDouble()), RATE_DECIMALS) : "";
  }

  /**
   * @param text what a user wrote
   * @return the number that it is; absent when it is none, or has a unit
   */
  static Optional<Double> parse(String text) {
    return DECIMAL.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  /**
   * @param value a number, such as a p-value, that may be tiny
   * @return its first 6 digits that count; the empty string when it is not finite
   */
  public static String significant(double value) {
    return Double.isFinite(value)
        ? plain(BigDecimal.valueOf(value).round(SIGNIFICANT), Integer.MAX_VALUE)
        : "";
  }

  /**
   * @param amount US dollars
   * @return the amount rounded to 9 decimals
   */
  public static BigDecimal roundUsd(BigDecimal amount) {
    return stripped(amount, USD_DECIMALS);
  }

  /**
   * @param amount US dollars
   * @return the amount with at most 9 decimals
   */
  public static String usd(BigDecimal amount) {
    return plain(amount, USD_DECIMALS);
  }

  /**
   * @param value a finite number
   * @return the number with all its decimals
   */
  static String plain(double value) {
    return plain(BigDecimal.valueOf(value), Integer.MAX_VALUE);
  }

  private static String plain(BigDecimal value, int decimals) {
    return stripped(value, decimals).toPlainString();
  }

  private static BigDecimal stripped(BigDecimal value, int decimals) {
    BigDecimal rounded =
        value.scale() > decimals ? value.setScale(decimals, RoundingMode.HALF_UP) : value;
    return rounded.stripTrailingZeros();
  }
}
