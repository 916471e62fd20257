package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.UtcHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of {@code models.csv}.
 *
 * @param cells as many as there are columns
 * @param where file and line on which it starts, for messages
 */
record ModelRow(List<String> cells, String where) {
  static final List<String> COLUMNS =
      List.of(
          "provider",
          "model",
          "status",
          "retired_on",
          "context_tokens",
          "max_output_tokens",
          "from_prompt_tokens",
          "utc_hours",
          "input_usd_per_mtok",
          "cached_input_usd_per_mtok",
          "cache_write_usd_per_mtok",
          "output_usd_per_mtok",
          "as_of",
          "source");

  private static final Pattern HOURS =
      Pattern.compile("([A-Za-z]{3})-([A-Za-z]{3}) (\\d\\d)-(\\d\\d)");

  /** Checks that there are as many cells as columns. */
  ModelRow {
    cells = List.copyOf(cells);
    if (cells.size() != COLUMNS.size()) {
      throw new BadInput(where + ": expected " + COLUMNS.size() + " cells, found " + cells.size());
    }
  }

  String text(String column) {
    return cells.get(COLUMNS.indexOf(column));
  }

  private <T> Optional<T> cell(String column, String expected, Function<String, T> parse) {
    String text = text(column);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(parse.apply(text));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw wrong(column, "expected " + expected + ", found '" + text + "'");
    }
  }

  OptionalLong whole(String column) {
    return cell(column, "a whole number of at least 0", ModelRow::count)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  Optional<BigDecimal> money(String column) {
    return cell(column, "a price in US dollars of at least 0", ModelRow::amount);
  }

  Optional<LocalDate> date(String column) {
    return cell(column, "a date such as 2026-11-24", LocalDate::parse);
  }

  BadInput wrong(String column, String what) {
    return new BadInput(where + ": column " + column + ": " + what);
  }

  long fromPromptTokens() {
    return whole("from_prompt_tokens").orElse(0);
  }

  List<UtcHours> hours() {
    return cell(
            "utc_hours",
            "hours such as 'Mon-Fri 01-04', several separated by ';'",
            text -> Arrays.stream(text.split(";", -1)).map(ModelRow::hoursOf).toList())
        .orElse(List.of());
  }

  private static UtcHours hoursOf(String text) {
    Matcher parts = HOURS.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new UtcHours(
        day(parts.group(1)),
        day(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)));
  }

  private static DayOfWeek day(String word) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().startsWith(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  private static long count(String text) {
    long count = Long.parseLong(text);
    if (count < 0) {
      throw new IllegalArgumentException(text);
    }
    return count;
  }

  private static BigDecimal amount(String text) {
    BigDecimal amount = new BigDecimal(text);
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(text);
    }
    return amount;
  }
}
