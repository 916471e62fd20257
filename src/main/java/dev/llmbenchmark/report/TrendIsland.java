package dev.llmbenchmark.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.llmbenchmark.metric.Change;
import dev.llmbenchmark.model.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The data of the page about weeks, for whoever wants to read it: every point, every change. */
final class TrendIsland {
  private static final int VERSION = 1;

  private TrendIsland() {}

  /**
   * @return JSON without the characters that could end the element that it stands in
   */
  static String json(List<TrendSeries> series, List<Change> changes) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("changes");
      for (Change one : changes) {
        json.writeString(Shown.text(one.key().arm() + " " + one.words()));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("series");
      for (TrendSeries one : series) {
        series(json, one);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be written to", e);
    }
    return Island.inert(text.toString());
  }

  private static void series(JsonGenerator json, TrendSeries series) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("model", Shown.text(series.key().arm()));
    json.writeStringField("workload", Shown.text(series.key().workload().words()));
    json.writeStringField("figure", series.name());
    json.writeStringField("unit", series.unit());
    json.writeArrayFieldStart("points");
    for (TrendSeries.Point one : series.points()) {
      json.writeStartArray();
      json.writeNumber(one.time().toEpochMilli());
      json.writeNumber(one.value());
      json.writeNumber(one.least());
      json.writeNumber(one.most());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
