package dev.llmbenchmark.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes values of the texts in a bean. What has no meaning is bad input that names file, bean and
 * property.
 *
 * @param where file and bean, for messages
 */
record BeanTexts(String where) {
  private static final String MODEL = "model";

  /** Taken by an option of the program: {@code --all-models}. */
  private static final String MODELS = "models";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^/\\s]+(/\\S*)?");
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private BadInput wrong(String property, String what) {
    return new BadInput(where + ": property " + property + ": " + what);
  }

  /** The parts of a list that is text, separated by commas or line breaks. */
  static List<String> parts(String text) {
    return Arrays.stream(text.split("[,\n]"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  String needed(String property, String value) {
    if (value.isBlank()) {
      throw new BadInput(where + ": property " + property + " is missing");
    }
    return value.strip();
  }

  /** A list with at least one entry, none twice. */
  List<String> list(String property, String text) {
    List<String> parts = parts(text);
    if (parts.isEmpty()) {
      throw new BadInput(where + ": property " + property + " is missing");
    }
    List<String> seen = new ArrayList<>();
    for (String part : parts) {
      if (seen.contains(part)) {
        throw wrong(property, "'" + part + "' is there twice");
      }
      seen.add(part);
    }
    return parts;
  }

  void oneOf(String property, String value, List<String> all) {
    if (!all.contains(value)) {
      throw wrong(property, "'" + value + "' is not among its models" + Nearest.hint(value, all));
    }
  }

  <E extends Enum<E>> E pick(String property, Class<E> type, String value) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    int index = words.indexOf(value.strip().toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw wrong(
          property,
          "'" + value + "' is not one of " + String.join(", ", words) + Nearest.hint(value, words));
    }
    return type.getEnumConstants()[index];
  }

  int atLeastOne(String property, int value) {
    if (value < 1) {
      throw wrong(property, "expected a whole number of at least 1, found " + value);
    }
    return value;
  }

  String jsonObject(String property, String text) {
    try {
      if (MAPPER.readTree(text).isObject()) {
        return text;
      }
    } catch (JsonProcessingException e) {
      // Told below, with what was expected.
    }
    throw wrong(property, "expected a JSON object, found '" + text.strip() + "'");
  }

  String alias(String alias) {
    if (!ALIAS.matcher(alias).matches() || alias.equals(MODELS)) {
      throw wrong(
          "alias",
          "expected small letters, digits and single hyphens, and another word than 'models';"
              + " found '"
              + alias
              + "'");
    }
    return alias;
  }

  /** An address of a server, or the empty text. */
  String httpAddress(String property, String address) {
    String text = address.strip();
    if (!text.isEmpty() && !ADDRESS.matcher(text).matches()) {
      throw wrong(property, "expected https://… or http://…, found '" + text + "'");
    }
    return text;
  }

  /** Names with values, in their order; a name without {@code mark} is allowed for {@code =}. */
  Map<String, String> pairs(String property, String text, String mark, String between) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : text.split(between)) {
      if (!line.isBlank()) {
        String[] sides = line.split(mark, 2);
        String name = sides[0].strip();
        boolean header = mark.equals(":");
        if (header && (sides.length < 2 || name.isEmpty())) {
          throw wrong(property, "expected 'name: value', found '" + line.strip() + "'");
        }
        if (!header && !VARIABLE.matcher(name).matches()) {
          throw wrong(property, "expected NAME or NAME=default, found '" + line.strip() + "'");
        }
        if (pairs.put(name, sides.length < 2 ? "" : sides[1].strip()) != null) {
          throw wrong(property, "'" + name + "' is there twice");
        }
      }
    }
    return pairs;
  }

  /** Each {@code {NAME}} must be a variable of the file; nothing else would fill it. */
  void checkPlaceholders(
      String property, String template, Collection<String> variables, boolean withModel) {
    List<String> known = new ArrayList<>(variables);
    if (withModel) {
      known.add(MODEL);
    }
    Matcher matcher = PLACEHOLDER.matcher(template);
    while (matcher.find()) {
      if (!known.contains(matcher.group(1))) {
        throw wrong(
            property,
            "nothing fills in '"
                + matcher.group()
                + "'"
                + Nearest.hint(matcher.group(1), known)
                + "; 'variables' names what comes from the environment");
      }
    }
  }
}
