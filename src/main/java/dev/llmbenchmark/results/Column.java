package dev.llmbenchmark.results;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param name the name in the header
 * @param cell what stands in a row; the empty string when there is nothing
 * @param <T> what a row is made from
 */
record Column<T>(String name, Function<T, String> cell) {

  static <T> List<String> header(List<Column<T>> columns) {
    return columns.stream().map(Column::name).toList();
  }

  static <T> List<String> row(List<Column<T>> columns, T source) {
    return columns.stream().map(column -> column.cell().apply(source)).toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
