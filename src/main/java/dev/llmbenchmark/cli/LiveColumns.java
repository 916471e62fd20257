package dev.llmbenchmark.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of the live view a terminal has room for, and how wide they are.
 *
 * @param keyRoom cells for the models' keys
 * @param widths cells of each column that is shown, in their order
 * @param kinds cells for the kinds of errors at the end of a line; 0 when they have no room there
 */
record LiveColumns(int keyRoom, Map<Column, Integer> widths, int kinds) {
  /** The figures of a line, in their order; the rank tells which goes first when room is short. */
  enum Column {
    DONE("done", 5, 0),
    IN_FLIGHT("live", 2, 4),
    ERRORS("err", 2, 1),
    TTFT("TTFT ms", 5, 3),
    SPEED("tok/s", 4, 6),
    RESPONSE_TIME("reply ms", 5, 7),
    USD("USD", 6, 5),
    LEFT("left", 4, 2);

    private final String title;
    private final int width;
    private final int rank;

    Column(String title, int width, int rank) {
      this.title = title;
      this.width = width;
      this.rank = rank;
    }

    String title() {
      return title;
    }

    /** Cells that it takes at least, so that it does not get wider all the time. */
    int width() {
      return width;
    }
  }

  private static final int GAP = 2;
  private static final int LEAST_KEY = 10;

  /** Room for a key with which a further column is worth more than the rest of it. */
  private static final int GOOD_KEY = 32;

  /**
   * @param columns cells of a line
   * @param widestKey cells of the longest key
   * @param needed cells of the widest figure in each column
   * @param widestKinds cells of the longest list of errors
   */
  static LiveColumns fit(int columns, int widestKey, Map<Column, Integer> needed, int widestKinds) {
    Map<Column, Integer> widths = new EnumMap<>(needed);
    int good = Math.min(widestKey, GOOD_KEY);
    if (columns - taken(widths) < good) {
      widths.remove(Column.RESPONSE_TIME);
    }
    List<Column> dispensable = new ArrayList<>(widths.keySet());
    dispensable.sort(Comparator.comparingInt((Column one) -> one.rank).reversed());
    for (Column one : dispensable) {
      if (columns - taken(widths) < Math.min(widestKey, LEAST_KEY)) {
        widths.remove(one);
      }
    }
    int room = Math.max(0, columns - taken(widths));
    int kinds = widestKinds > 0 && room - good - GAP >= widestKinds ? widestKinds : 0;
    int keyRoom = kinds > 0 ? room - kinds - GAP : room;
    return new LiveColumns(Math.min(keyRoom, widestKey), widths, kinds);
  }

  private static int taken(Map<Column, Integer> widths) {
    return widths.values().stream().mapToInt(width -> GAP + width).sum();
  }

  /** A cell with the gap before it. */
  String cell(Column column, String text) {
    return " ".repeat(GAP) + Cells.right(text, widths.get(column));
  }
}
