package dev.llmbenchmark.cli;

import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.util.List;

/** The summary as JSON: an array of objects with the columns of {@code summary.csv}. */
final class JsonSummary {
  private JsonSummary() {}

  static String of(RunResult result) {
    List<List<String>> table = SummaryColumns.table(result);
    return JsonTable.text(JsonTable.rows(table.get(0), table.subList(1, table.size())));
  }
}
