package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A route file as plain lists and maps, and the questions that are asked of them. */
final class YamlFile {
  /** How the name of every route file ends. */
  static final String SUFFIX = ".camel.yaml";

  private YamlFile() {}

  /** The names of the route files in a folder, without their ending, in their order. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
          .peek(name -> checkSuffix(folder, name))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkSuffix(Path folder, String name) {
    if (!name.endsWith(SUFFIX)) {
      throw new BadInput(
          folder.resolve(name) + ": would not be loaded; expected a name *" + SUFFIX);
    }
  }

  static String text(Path file, String name) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInput(name + ": cannot be read as text in UTF-8", e);
    }
  }

  /**
   * @param file a route file
   * @param name its name in messages
   * @return its entries
   * @throws BadInput when it cannot be read or is no list in YAML
   */
  static List<?> read(Path file, String name) {
    String text = text(file, name);
    try {
      return list(
          new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text), name);
    } catch (YamlEngineException e) {
      throw new BadInput(
          name + ": is no YAML: " + e.getMessage().strip().replaceAll("\\s+", " "), e);
    }
  }

  /** A list; nothing is the empty one. */
  static List<?> list(Object value, String where) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new BadInput(where + ": expected a list, each entry behind a '-'");
  }

  /** A map whose keys are among those that have a meaning. */
  static Map<?, ?> map(Object value, List<String> keys, String where) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new BadInput(
          where + ": expected " + String.join(", ", keys) + ", found '" + value + "'");
    }
    for (Object key : map.keySet()) {
      if (!keys.contains(key)) {
        throw new BadInput(
            where
                + ": unknown key '"
                + key
                + "'"
                + Nearest.hint(String.valueOf(key), keys)
                + " (known: "
                + String.join(", ", keys)
                + ")");
      }
    }
    return map;
  }
}
