package dev.llmbenchmark.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A JSON object under construction: keys stay in order, and an absent value is {@code null}. */
final class JsonFields {
  /** Line feeds on every system, so that equal content gives equal bytes. */
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  JsonFields text(String key, String value) {
    node.put(key, value);
    return this;
  }

  JsonFields text(String key, Optional<String> value) {
    value.ifPresentOrElse(text -> node.put(key, text), () -> node.putNull(key));
    return this;
  }

  JsonFields texts(String key, List<String> values) {
    values.forEach(node.putArray(key)::add);
    return this;
  }

  JsonFields flag(String key, boolean value) {
    node.put(key, value);
    return this;
  }

  JsonFields number(String key, long value) {
    node.put(key, value);
    return this;
  }

  JsonFields number(String key, OptionalInt value) {
    value.ifPresentOrElse(number -> node.put(key, number), () -> node.putNull(key));
    return this;
  }

  JsonFields number(String key, OptionalLong value) {
    value.ifPresentOrElse(number -> node.put(key, number), () -> node.putNull(key));
    return this;
  }

  JsonFields number(String key, OptionalDouble value) {
    value.ifPresentOrElse(number -> node.put(key, number), () -> node.putNull(key));
    return this;
  }

  JsonFields number(String key, Optional<BigDecimal> value) {
    value.ifPresentOrElse(number -> node.put(key, number), () -> node.putNull(key));
    return this;
  }

  JsonFields object(String key, JsonFields value) {
    node.set(key, value.node);
    return this;
  }

  JsonFields objects(String key, List<JsonFields> values) {
    values.stream().<JsonNode>map(value -> value.node).forEach(node.putArray(key)::add);
    return this;
  }

  /**
   * @param key a field
   * @return what it holds, in the form of {@link JsonReading#json}
   */
  String json(String key) {
    try {
      return new ObjectMapper().readTree(WRITER.writeValueAsString(node)).path(key).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written can be read", e);
    }
  }

  /**
   * @return the object over several lines, with a line break at its end
   */
  String pretty() {
    try {
      return WRITER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
