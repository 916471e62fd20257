package dev.llmbenchmark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables as JSON: an object for each row, with the columns as its fields. */
final class JsonTable {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writerWithDefaultPrettyPrinter();

  /** Columns of names, which stay texts also when one looks like a number. */
  private static final Set<String> NAMES =
      Set.of("schema_version", "run_id", "method", "provider", "model", "prompt_mode");

  private JsonTable() {}

  static List<Map<String, Object>> rows(List<String> header, List<List<String>> cells) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<String> line : cells) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < line.size(); i++) {
        row.put(header.get(i), value(header.get(i), line.get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  static String text(Object tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written as JSON", e);
    }
  }

  private static Object value(String column, String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (cell.equals("true") || cell.equals("false")) {
      return Boolean.valueOf(cell);
    }
    boolean number =
        !NAMES.contains(column.replaceAll("_[ab]$", "")) && cell.matches("-?[0-9]+([.][0-9]+)?");
    return number ? new BigDecimal(cell) : cell;
  }
}
