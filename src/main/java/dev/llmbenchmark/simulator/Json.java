package dev.llmbenchmark.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** JSON trees in and out. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode array(JsonNode only) {
    return array().add(only);
  }

  /** The tree, or a missing node when the text is not one JSON value. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // What is wrong with it makes no difference: each provider has one reply to broken JSON.
      return MissingNode.getInstance();
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All characters of all texts in the tree, map keys left out: the size of a prompt. */
  static int characters(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().codePointCount(0, node.textValue().length());
    }
    int sum = 0;
    for (JsonNode child : node) {
      sum += characters(child);
    }
    return sum;
  }

  /** The first field of the object that is not in the map's keys, or an empty text. */
  static String firstUnknown(JsonNode object, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        return field.getKey();
      }
    }
    return "";
  }
}
