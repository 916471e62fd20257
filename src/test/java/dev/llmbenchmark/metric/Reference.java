package dev.llmbenchmark.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Values of numpy and scipy; {@code reference/statistics.py} beside the file makes them. */
final class Reference {
  private static final JsonNode ALL = read();

  private Reference() {}

  private static JsonNode read() {
    try (InputStream in = Reference.class.getResourceAsStream("/reference/statistics.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> rows(String table) {
    Stream<JsonNode> rows = StreamSupport.stream(ALL.required(table).spliterator(), false);
    return rows.toList();
  }

  static double[] sample(String name) {
    return StreamSupport.stream(ALL.required("samples").required(name).spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  static double number(JsonNode row, String field) {
    return row.required(field).doubleValue();
  }

  static int count(JsonNode row, String field) {
    return row.required(field).intValue();
  }

  static String text(JsonNode row, String field) {
    return row.required(field).textValue();
  }
}
