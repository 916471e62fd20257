package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * YAML in which every value is the text that was typed, so that {@code 010}, {@code 1e3} and {@code
 * no} reach the parser of the command line as they are. A key that stands twice is an error.
 */
public final class PlainYaml {
  private static final int MOST_BYTES = 1024 * 1024;

  private PlainYaml() {}

  /**
   * @param where names the file in messages
   * @param file a file in UTF-8
   * @return its content: a list, a map or a text
   * @throws BadInput when it cannot be read or is no YAML
   */
  public static Object read(String where, Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadInput(where + ": expected at most 1 MiB");
      }
      String text = Files.readString(file);
      if (text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
        return "";
      }
      LoadSettings settings =
          LoadSettings.builder()
              .setSchema(new FailsafeSchema())
              .setLabel(where)
              .setAllowDuplicateKeys(false)
              .build();
      return Optional.ofNullable(new Load(settings).loadFromString(text)).orElse("");
    } catch (CharacterCodingException e) {
      throw new BadInput(where + ": expected text in UTF-8, found other bytes", e);
    } catch (IOException e) {
      throw new BadInput(where + ": cannot be read; expected a file", e);
    } catch (YamlEngineException e) {
      throw new BadInput(
          where + ": is no YAML: " + e.getMessage().strip().replaceAll("\\s+", " "), e);
    }
  }

  /**
   * @param where names the place in messages
   * @param value a part of a file
   * @param known the keys that have a meaning; empty when whoever reads on knows them
   * @return the part as a map by the names of its keys
   * @throws BadInput when it is no map, or has another key
   */
  public static Map<String, Object> map(String where, Object value, List<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new BadInput(where + ": expected lines such as 'name: value'");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, one) -> named.put(String.valueOf(key), one == null ? "" : one));
    for (String key : named.keySet()) {
      if (!known.isEmpty() && !known.contains(key)) {
        throw new BadInput(
            "%s: unknown field '%s'%s (known: %s)"
                .formatted(where, key, Nearest.hint(key, known), String.join(", ", known)));
      }
    }
    return named;
  }

  /**
   * @param where names the place in messages
   * @param value a part of a file
   * @return its text
   * @throws BadInput when it is a list or a map
   */
  public static String text(String where, Object value) {
    if (value instanceof List<?> || value instanceof Map<?, ?>) {
      throw new BadInput(where + ": expected one value, found several");
    }
    return String.valueOf(value).strip();
  }

  /**
   * @param where names the place in messages
   * @param value a part of a file
   * @return its texts; one when it is no list
   * @throws BadInput when it is a map, or one of the list is no text
   */
  public static List<String> texts(String where, Object value) {
    return value instanceof List<?> list
        ? list.stream().map(one -> text(where, one)).toList()
        : List.of(text(where, value));
  }
}
