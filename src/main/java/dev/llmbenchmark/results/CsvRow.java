package dev.llmbenchmark.results;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One row of a table by the names of its columns. What is no value of the kind that is asked for is
 * {@link BadInput} with file, line, column and value.
 *
 * @param file the table, for messages
 * @param line the row's first line, from 1
 * @param columns place of each column by its name
 * @param cells the cells, as many as there are columns
 */
record CsvRow(Path file, long line, Map<String, Integer> columns, List<String> cells) {

  /** Far beyond all that is measured or counted; sums of a billion such still fit. */
  private static final long MOST = 1_000_000_000;

  /** A speed of {@link #MOST} tokens in the shortest time that a row can tell, 0.001 ms. */
  private static final long FASTEST = 1_000_000_000_000_000L;

  /** Digits of an amount that anybody would write. */
  private static final int LONGEST = 40;

  /** The text of a cell; empty also when the table has no such column. */
  String text(String column) {
    Integer place = columns.get(column);
    return place == null ? "" : cells.get(place);
  }

  Optional<String> optional(String column) {
    return Optional.of(text(column)).filter(text -> !text.isEmpty());
  }

  OptionalLong whole(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!CellText.whole(text)) {
      throw bad(column, "a whole number");
    }
    if (Long.parseLong(text) > MOST) {
      throw bad(column, "a whole number up to " + MOST);
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  OptionalInt count(String column) {
    OptionalLong whole = whole(column);
    if (whole.orElse(0) > Integer.MAX_VALUE) {
      throw bad(column, "a number up to " + Integer.MAX_VALUE);
    }
    return whole.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) whole.getAsLong());
  }

  /** A number that has to be there and starts at 1. */
  int ordinal(String column) {
    int number = count(column).orElse(0);
    if (number < 1) {
      throw bad(column, "a whole number of at least 1");
    }
    return number;
  }

  OptionalDouble number(String column) {
    return number(column, MOST);
  }

  /** Tokens a second. */
  OptionalDouble speed(String column) {
    return number(column, FASTEST);
  }

  private OptionalDouble number(String column, long most) {
    String text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = CellText.decimal(text);
    if (Double.isNaN(value)) {
      throw bad(column, "a number of at least 0 with a decimal point");
    }
    if (value > most) {
      throw bad(column, "a number up to " + most);
    }
    return OptionalDouble.of(value);
  }

  Optional<BigDecimal> amount(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    double value = CellText.decimal(text);
    if (Double.isNaN(value)) {
      throw bad(column, "an amount of at least 0");
    }
    boolean readable = value == 0 || value >= 1.0 / MOST && value <= MOST;
    if (!readable || text.length() > LONGEST) {
      throw bad(column, "an amount of 0 or between 1/" + MOST + " and " + MOST);
    }
    return Optional.of(value == 0 ? BigDecimal.ZERO : new BigDecimal(text));
  }

  Optional<Boolean> flag(String column) {
    String text = text(column);
    if (!List.of("", "true", "false").contains(text)) {
      throw bad(column, "true, false or nothing");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.equals("true"));
  }

  Instant moment(String column) {
    try {
      return CellText.moment(text(column));
    } catch (DateTimeException e) {
      throw new BadInput(bad(column, "a moment such as 2026-01-31T08:00:00.000Z").getMessage(), e);
    }
  }

  <E extends Enum<E>> E word(String column, Class<E> type) {
    String text = text(column);
    Optional<E> found = CellText.word(text, type);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Column::word).toList();
    throw bad(column, "one of " + String.join(", ", words), Nearest.hint(text, words));
  }

  BadInput bad(String column, String expected) {
    return bad(column, expected, "");
  }

  private BadInput bad(String column, String expected, String hint) {
    return new BadInput(
        where()
            + ": "
            + column
            + ": expected "
            + expected
            + ", found '"
            + text(column)
            + "'"
            + hint);
  }

  String where() {
    return file + " line " + line;
  }

  /** Checks that a header has what is needed, and each of it once. */
  static void check(Path file, List<String> header, List<String> needed) {
    for (String name : needed) {
      if (!header.contains(name)) {
        throw new BadInput(
            file + ": expected a column '" + name + "'" + Nearest.hint(name, header));
      }
    }
    String[] sorted = header.stream().sorted().toArray(String[]::new);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i].equals(sorted[i - 1])) {
        throw new BadInput(file + ": the column '" + sorted[i] + "' is there twice");
      }
    }
  }
}
