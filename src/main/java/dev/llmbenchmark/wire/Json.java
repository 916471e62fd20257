package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON that nobody vouches for: nesting is bounded, and what cannot be parsed is no error.
 */
final class Json {
  private static final int DEEPEST = 200;

  /** Length of the longest word of JSON, {@code false}. */
  private static final int WORD = 5;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  private Json() {}

  /**
   * @param text anything
   * @return the tree; absent when the text is no JSON
   */
  static Optional<JsonNode> tree(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree instanceof MissingNode ? Optional.empty() : Optional.of(tree);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * @param text anything
   * @return whether the text is the beginning of JSON that goes on
   */
  static boolean cut(String text) {
    try {
      MAPPER.readTree(text);
      return false;
    } catch (JsonEOFException e) {
      return true;
    } catch (JsonProcessingException e) {
      // After a comma, or within a word or number, the parser does not call the end an end.
      long at = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
      return text.matches("(?s)[\\[{].*[^]}]|[\\[{]") && at >= text.length() - WORD;
    }
  }

  /**
   * @param text a JSON object
   * @return its members in their order
   */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(String text) {
    try {
      return MAPPER.readValue(text, java.util.LinkedHashMap.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a JSON object: " + text, e);
    }
  }

  /**
   * @param value anything that Jackson can write
   * @return its JSON
   */
  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON", e);
    }
  }

  /**
   * @param node a value
   * @return its text; a number as it stands; empty for null, missing and containers
   */
  static String string(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }
}
