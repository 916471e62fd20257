package dev.llmbenchmark.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An object of a JSON file that is read strictly: what is of another kind than asked for is {@link
 * BadInput} with file, field and value. A field that is missing is absent, as {@code null} is.
 */
final class JsonReading {
  private final Path file;
  private final String path;
  private final JsonNode node;

  private JsonReading(Path file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  static JsonReading of(Path file) {
    try {
      JsonNode node = new ObjectMapper().readTree(Files.readString(file));
      if (!node.isObject()) {
        throw new BadInput(file + ": expected a JSON object");
      }
      return new JsonReading(file, "", node);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new BadInput(file + ": cannot be read as JSON: " + reason, e);
    }
  }

  /** The object of a field; an empty one when it is missing. */
  JsonReading object(String field) {
    JsonNode inner = node.path(field);
    if (!inner.isObject() && !absent(inner)) {
      throw bad(field, "an object");
    }
    return new JsonReading(file, path + field + ".", inner);
  }

  List<JsonReading> objects(String field) {
    List<JsonReading> objects = new ArrayList<>();
    for (JsonNode inner : node.path(field)) {
      objects.add(new JsonReading(file, path + field + "[" + objects.size() + "].", inner));
    }
    return objects;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(inner -> texts.add(inner.asText()));
    return texts;
  }

  Optional<String> text(String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() && !absent(value)) {
      throw bad(field, "a text");
    }
    return absent(value) ? Optional.empty() : Optional.of(value.textValue());
  }

  String needed(String field) {
    return text(field).orElseThrow(() -> bad(field, "a text"));
  }

  OptionalLong whole(String field) {
    JsonNode value = node.path(field);
    if (!absent(value) && !(value.isIntegralNumber() && value.canConvertToLong())) {
      throw bad(field, "a whole number");
    }
    return absent(value) ? OptionalLong.empty() : OptionalLong.of(value.longValue());
  }

  OptionalInt count(String field) {
    OptionalLong value = whole(field);
    if (value.isPresent() && (value.getAsLong() < 0 || value.getAsLong() > Integer.MAX_VALUE)) {
      throw bad(field, "a number between 0 and " + Integer.MAX_VALUE);
    }
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) value.getAsLong());
  }

  int neededCount(String field) {
    return count(field).orElseThrow(() -> bad(field, "a whole number"));
  }

  OptionalDouble number(String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber() && !absent(value)) {
      throw bad(field, "a number");
    }
    return absent(value) ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }

  /** With the digits that stand there. */
  Optional<BigDecimal> decimal(String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber() && !absent(value)) {
      throw bad(field, "a number");
    }
    return absent(value) ? Optional.empty() : Optional.of(value.decimalValue());
  }

  boolean flag(String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean() && !absent(value)) {
      throw bad(field, "true or false");
    }
    return value.asBoolean(false);
  }

  Optional<Instant> moment(String field) {
    try {
      return text(field).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new BadInput(bad(field, "a moment such as 2026-01-31T08:00:00.000Z").getMessage(), e);
    }
  }

  /** The constant that a field names; it has to be there. */
  <E extends Enum<E>> E word(String field, Class<E> type) {
    String text = needed(field);
    for (E value : type.getEnumConstants()) {
      if (Column.word(value).equals(text)) {
        return value;
      }
    }
    throw bad(field, "a known word");
  }

  BadInput bad(String field, String expected) {
    JsonNode value = node.path(field);
    return new BadInput(
        file
            + ": "
            + path
            + field
            + ": expected "
            + expected
            + ", found "
            + (value.isMissingNode() ? "nothing" : value));
  }

  /** What a field holds, in one form for equal content; empty when it is missing. */
  String json(String field) {
    return node.path(field).toString();
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
