package dev.llmbenchmark.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.results.ComparisonColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data of the page for its script and for whoever wants to read it: the tables cell by cell as
 * the files have them, and every attempt, packed ({@link Packed}). The rows of a comparison of very
 * many pairs ({@link Verdicts}) are left out: the page's table has the main figures, and
 * comparison.csv everything.
 */
final class Island {
  private static final int VERSION = 2;

  private Island() {}

  /**
   * @return JSON without the characters that could end the element that it stands in
   */
  static String json(Contents contents) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("method", Metric.METHOD);
      json.writeBooleanField("simulated", contents.simulated());
      json.writeArrayFieldStart("outcomes");
      for (Outcome one : Outcome.values()) {
        json.writeString(one.word());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("summary");
      for (RunSource run : contents.runs()) {
        table(json, run.summary());
      }
      json.writeEndArray();
      boolean complete = Verdicts.of(contents).complete();
      List<Comparison> rows = complete ? contents.comparisons() : List.of();
      json.writeNumberField("comparison_left_out", contents.comparisons().size() - rows.size());
      json.writeFieldName("comparison");
      table(json, comparison(rows));
      models(json, contents);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be written to", e);
    }
    return inert(text.toString());
  }

  /** JSON that means the same, without what could end the element that it stands in. */
  static String inert(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static List<List<String>> comparison(List<Comparison> rows) {
    return Stream.concat(
            Stream.of(ComparisonColumns.header()), rows.stream().map(ComparisonColumns::row))
        .toList();
  }

  private static void table(JsonGenerator json, List<List<String>> rows) throws IOException {
    json.writeStartArray();
    for (List<String> row : rows) {
      json.writeRaw('\n');
      json.writeStartArray();
      for (String cell : row) {
        json.writeString(Shown.text(cell));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void models(JsonGenerator json, Contents contents) throws IOException {
    json.writeArrayFieldStart("models");
    for (Entrant one : contents.entrants()) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeNumberField("number", one.number());
      json.writeStringField("name", Shown.text(one.name()));
      json.writeStringField("provider", Shown.text(one.provider()));
      json.writeNumberField("attempts", one.calls().size());
      json.writeStringField("calls", Packed.base64(one.calls()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
