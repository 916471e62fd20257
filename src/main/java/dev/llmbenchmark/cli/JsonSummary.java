package dev.llmbenchmark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.SummaryColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The summary as JSON: an array of objects with the columns of {@code summary.csv}. */
final class JsonSummary {
  private JsonSummary() {}

  static String of(RunResult result) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Summary summary : result.summaries()) {
      List<String> cells =
          SummaryColumns.row(result.plan(), result.context(), summary, result.aims().slo());
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(SummaryColumns.header().get(i), value(cells.get(i)));
      }
      rows.add(row);
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written as JSON", e);
    }
  }

  private static Object value(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    return cell.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(cell) : cell;
  }
}
