package dev.llmbenchmark.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of names with figures, in lines of at most 100 cells. A name that leaves no room for its
 * figures has a line of its own, so that no name is cut and each can be searched for.
 */
final class TextTable {
  static final int COLUMNS = 100;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param head names the columns
   */
  TextTable(List<String> head) {
    rows.add(List.copyOf(head));
  }

  /**
   * @param row the name and its figures, as many as the head has
   */
  void add(List<String> row) {
    if (row.size() != rows.get(0).size()) {
      throw new IllegalArgumentException("a row has as many cells as the head");
    }
    rows.add(List.copyOf(row));
  }

  /** The lines, each with a break at its end. */
  String text() {
    int[] widths = new int[rows.get(0).size()];
    int figures = 0;
    for (int i = 1; i < widths.length; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> Cells.width(row.get(column))).max().orElse(0);
      figures += GAP.length() + widths[i];
    }
    int room = Math.max(0, COLUMNS - figures);
    widths[0] =
        rows.stream()
            .mapToInt(row -> Cells.width(row.get(0)))
            .filter(width -> width <= room)
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      String name = row.get(0);
      if (Cells.width(name) > widths[0]) {
        text.append(name).append('\n');
        name = "";
      }
      StringBuilder line = new StringBuilder(Cells.left(name, widths[0]));
      for (int i = 1; i < widths.length; i++) {
        line.append(GAP).append(Cells.right(row.get(i), widths[i]));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
