package dev.llmbenchmark.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fills a bean from the {@code properties} of a route file, at least as strictly as Camel does. */
final class BeanProperties {
  private static final JsonMapper MAPPER = mapper();

  private BeanProperties() {}

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      // A number such as 3.10 would become the text 3.1.
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    return mapper;
  }

  /**
   * @param properties what stands in the file
   * @param type type of the bean
   * @param where file and bean, for messages
   * @return the bean
   * @throws BadInput when a property is unknown, or its value has no meaning
   */
  static <T> T fill(Object properties, Class<T> type, String where) {
    if (!(properties instanceof Map<?, ?> map)) {
      throw new BadInput(where + ": properties: expected names with values");
    }
    checkValues(map, "", where);
    try {
      return MAPPER.convertValue(properties, type);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
        throw new BadInput(where + ": " + unknown(unknown), e);
      }
      if (e.getCause() instanceof MismatchedInputException mismatch) {
        throw new BadInput(
            where + ": property '" + path(mismatch) + "': expected " + expected(mismatch), e);
      }
      throw e;
    }
  }

  private static void checkValues(Map<?, ?> properties, String prefix, String where) {
    properties.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (value == null) {
            throw new BadInput(where + ": property '" + name + "' has no value");
          }
          if (value instanceof String text && text.contains("{{")) {
            throw new BadInput(
                where
                    + ": property '"
                    + name
                    + "': '{{' is not filled in here; write {VARIABLE} and name it in 'variables'");
          }
          if (value instanceof Map<?, ?> nested) {
            checkValues(nested, name + ".", where);
          }
        });
  }

  private static String unknown(UnrecognizedPropertyException unknown) {
    List<String> known =
        unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    return "unknown property '"
        + path(unknown)
        + "'"
        + Nearest.hint(unknown.getPropertyName(), known);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .collect(Collectors.joining("."));
  }

  private static String expected(MismatchedInputException mismatch) {
    Class<?> type = mismatch.getTargetType();
    if (type == String.class) {
      return "text (a list is text too: separated by commas or line breaks; quotes keep a number as"
          + " it is written)";
    }
    if (type == Integer.class) {
      return "a whole number";
    }
    return type == Boolean.class ? "true or false" : "names with values";
  }
}
