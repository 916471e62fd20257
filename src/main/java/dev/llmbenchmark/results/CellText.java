package dev.llmbenchmark.results;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the text of a cell says. Cells as this program writes them are read without the patterns and
 * parsers that read all others: a log has tens of millions.
 */
final class CellText {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?");

  /** With so many digits a number, and the power of ten that it is divided by, are exact. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private static final int MOST_DIGITS = 18;

  private static final int DAY_S = 86_400;

  private static final int MILLI_NANOS = 1_000_000;

  private CellText() {}

  /** Whether it is a whole number of at most 18 digits. */
  static boolean whole(String text) {
    return text.length() <= MOST_DIGITS && digits(text, 0, text.length());
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from;
  }

  /** A number of at least 0 with a decimal point; NaN when it is none. */
  static double decimal(String text) {
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    boolean plain =
        whole + decimals <= EXACT_DIGITS
            && digits(text, 0, whole)
            && (point < 0 || digits(text, point + 1, text.length()));
    if (plain) {
      // Both are exact, and a division of exact numbers rounds as reading the text would.
      return (number(text, 0, whole) * TENS[decimals] + number(text, whole + 1, text.length()))
          / TENS[decimals];
    }
    return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  private static double number(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }

  /**
   * @throws java.time.DateTimeException when it is no moment such as 2026-01-31T08:00:00.000Z
   */
  static Instant moment(String text) {
    boolean ours =
        text.length() == "2026-01-31T08:00:00.000Z".length()
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && text.charAt(19) == '.'
            && text.charAt(23) == 'Z'
            && digits(text, 0, 4)
            && digits(text, 5, 7)
            && digits(text, 8, 10)
            && within(text, 11, 24)
            && within(text, 14, 60)
            && within(text, 17, 60)
            && digits(text, 20, 23);
    if (!ours) {
      return Instant.parse(text);
    }
    long day = LocalDate.of(part(text, 0, 4), part(text, 5, 7), part(text, 8, 10)).toEpochDay();
    int second = 3600 * part(text, 11, 13) + 60 * part(text, 14, 16) + part(text, 17, 19);
    return Instant.ofEpochSecond(day * DAY_S + second, (long) part(text, 20, 23) * MILLI_NANOS);
  }

  private static boolean within(String text, int from, int bound) {
    return digits(text, from, from + 2) && part(text, from, from + 2) < bound;
  }

  private static int part(String text, int from, int to) {
    return (int) number(text, from, to);
  }

  /** The constant of that name in lower case. */
  static <E extends Enum<E>> Optional<E> word(String text, Class<E> type) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
