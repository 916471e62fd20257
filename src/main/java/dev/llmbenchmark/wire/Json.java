package dev.llmbenchmark.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The package's one JSON mapper, and how values of foreign JSON are taken with care. */
final class Json {
  /** Nesting beyond this is an attack or an accident, never a reply. */
  static final int MAX_DEPTH = 200;

  /** Names, values and brackets of one value; a tree of so many takes some 25 MB. */
  static final int MAX_TOKENS = 250_000;

  /** What is missing at an end is looked for if a text breaks within so many characters of it. */
  private static final int LONGEST_END = 2000;

  /** A count above this is a mistake; sums of counts below it cannot overflow. */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  // What is written here goes into header values, which must be ASCII.
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Knows beforehand how it reads, which a mapper finds out each time. */
  private static final ObjectReader WHOLE = MAPPER.reader();

  /** Reads one value of several. */
  static final ObjectReader NEXT =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** For values of any number, each of which {@link Elements} bounds. */
  private static final JsonFactory MANY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private Json() {}

  /** Reads the elements of an array one after the other. */
  static Elements elements(byte[] bytes, int start) throws IOException {
    return new Elements(MANY.createParser(bytes, start, bytes.length - start));
  }

  /** The tree of a text that is one JSON value; empty when it is not. */
  static Optional<JsonNode> parse(String text) {
    try {
      return some(WHOLE.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** The same of a part of these bytes, all of which are ASCII. */
  static Optional<JsonNode> parse(byte[] bytes, int from, int to) {
    try {
      return some(WHOLE.readTree(bytes, from, to - from));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Optional<JsonNode> some(JsonNode tree) {
    return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
  }

  /** How a text ends that should be one JSON value. */
  enum End {
    /** It is one, as far as it can be told without a tree. */
    THERE,
    /** Only its end is missing. */
    MISSING,
    /** It is none. */
    WRONG,
    /** It has more tokens than are read. */
    TOO_MUCH
  }

  private record Probe(End end, long brokenAt) {
    Probe(End end) {
      this(end, -1);
    }
  }

  /** Whether a text is the beginning of a JSON object or array and only its end is missing. */
  static boolean cut(String text) {
    return end(text) == End.MISSING;
  }

  /** Builds no tree, whatever the size. */
  static End end(String text) {
    Probe probe = probe(text);
    if (probe.end() != End.WRONG || probe.brokenAt() < text.length() - LONGEST_END) {
      return probe.end();
    }
    // Within a word or a number, and behind a comma, the parser does not call the end an end. So it
    // is asked again with what may have followed.
    return continuations(text).stream().anyMatch(more -> probe(text + more).end() == End.MISSING)
        ? End.MISSING
        : End.WRONG;
  }

  private static Probe probe(String text) {
    try (JsonParser parser = MAPPER.getFactory().createParser(text)) {
      return probe(parser);
    } catch (JsonEOFException cut) {
      return new Probe(End.MISSING);
    } catch (JsonProcessingException notJson) {
      JsonLocation at = notJson.getLocation();
      return new Probe(End.WRONG, at == null ? text.length() : at.getCharOffset());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Probe probe(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == null) {
        return new Probe(End.MISSING);
      }
      parser.skipChildren();
      return new Probe(parser.nextToken() == null ? End.THERE : End.WRONG);
    } catch (StreamConstraintsException e) {
      return new Probe(parser.currentTokenCount() > MAX_TOKENS ? End.TOO_MUCH : End.WRONG);
    }
  }

  private static List<String> continuations(String text) {
    List<String> more = new ArrayList<>(List.of("\"", "0"));
    int word = text.length();
    while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    String begun = text.substring(word);
    for (String whole : List.of("true", "false", "null")) {
      if (!begun.isEmpty() && whole.startsWith(begun)) {
        more.add(whole.substring(begun.length()));
      }
    }
    return more;
  }

  /** An object as an ordered map. */
  static Map<String, Object> object(String text, String what) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isObject()) {
        return MAPPER.convertValue(tree, MAPPER.constructType(Map.class));
      }
    } catch (JsonProcessingException notJson) {
      throw new BadInput(what + " must be a JSON object, but is " + text, notJson);
    }
    throw new BadInput(what + " must be a JSON object, but is " + text);
  }

  /** One line of ASCII JSON. */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), impossible);
    }
  }

  /** Text as it is, any other value as JSON, nothing for null. */
  static String text(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return "";
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  /** Text or a number as it is, nothing for any other value: a flag is no word of a reply. */
  static String words(JsonNode node) {
    return node.isTextual() || node.isNumber() ? node.asText() : "";
  }

  /** The first of these fields that holds a count. */
  static OptionalLong count(JsonNode object, String... names) {
    OptionalLong zero = OptionalLong.empty();
    for (String name : names) {
      JsonNode node = object.path(name);
      if (node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= MAX_COUNT) {
        if (node.longValue() > 0) {
          return OptionalLong.of(node.longValue());
        }
        zero = OptionalLong.of(0);
      }
    }
    return zero;
  }
}
