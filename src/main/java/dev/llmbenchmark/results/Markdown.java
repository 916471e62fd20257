package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Shown;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of Markdown. */
final class Markdown {
  private Markdown() {}

  /** A table without a line break at its end. */
  static String table(List<String> header, Stream<List<String>> rows) {
    String rule = header.stream().map(cell -> "---").collect(Collectors.joining(" | ", "| ", " |"));
    return Stream.concat(Stream.of(line(header), rule), rows.map(Markdown::line))
        .collect(Collectors.joining("\n"));
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> Shown.line(cell).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  static String code(String text) {
    return "`" + text.replace('`', '\'') + "`";
  }

  static String codes(Stream<String> texts) {
    return texts.map(Markdown::code).collect(Collectors.joining(", "));
  }

  /** Text of others, in which nothing is markup. */
  static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\\\`*_\\[\\]]", "\\\\$0");
  }

  /** The same as part of a list's item. */
  static String indented(String text) {
    return text.indent(2).stripTrailing();
  }
}
