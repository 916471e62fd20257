package dev.llmbenchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the lints of the routes look at.
 *
 * @param routes texts of the route files by their names
 * @param properties the text of application.properties
 * @param java the texts of the program's own classes, one after the other
 */
record RouteFiles(Map<String, String> routes, String properties, String java) {
  private static final Pattern BOUND = Pattern.compile("\\bbind\\(\\s*\"([A-Za-z]+)\"");
  private static final Pattern GIVEN =
      Pattern.compile("add(?:Override|Initial)Property\\(\\s*\"([a-z.-]+)\"");
  private static final Pattern PROPERTY = Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9.-]*)=(.*)$");

  /** The project's own files, read from its folder. */
  static RouteFiles ofTheProject() {
    Map<String, String> routes = new LinkedHashMap<>();
    for (Path file : under(Path.of("routes"), ".yaml")) {
      routes.put(file.toString(), text(file));
    }
    String java =
        under(Path.of("src/main/java"), ".java").stream()
            .map(RouteFiles::text)
            .collect(Collectors.joining("\n"));
    return new RouteFiles(routes, text(Path.of("application.properties")), java);
  }

  static List<Path> under(Path folder, String suffix) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Beans that Java code gives to the routes. */
  Set<String> boundBeans() {
    return found(BOUND, java);
  }

  /** Properties that Java code gives to the routes. */
  Set<String> givenProperties() {
    return found(GIVEN, java);
  }

  Map<String, String> knobs() {
    Map<String, String> knobs = new LinkedHashMap<>();
    Matcher matcher = PROPERTY.matcher(properties);
    while (matcher.find()) {
      knobs.put(matcher.group(1), matcher.group(2).strip());
    }
    return knobs;
  }

  static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  /** The entries of all files: the kind of each, its content, and its file. */
  void eachEntry(String kind, BiConsumer<String, Map<?, ?>> visitor) {
    routes.forEach(
        (file, text) -> {
          for (Object entry : entries(file, text)) {
            if (((Map<?, ?>) entry).get(kind) instanceof Map<?, ?> content) {
              visitor.accept(file, content);
            }
          }
        });
  }

  /** The beans of all files, in their order. */
  List<Map<?, ?>> beans() {
    List<Map<?, ?>> beans = new ArrayList<>();
    routes.forEach(
        (file, text) -> {
          for (Object entry : entries(file, text)) {
            if (((Map<?, ?>) entry).get("beans") instanceof List<?> list) {
              list.forEach(bean -> beans.add((Map<?, ?>) bean));
            }
          }
        });
    return beans;
  }

  /** Visits every key of every map, outer ones first, with its value and its file. */
  void eachValue(Visitor visitor) {
    routes.forEach((file, text) -> walk(file, "", entries(file, text), visitor));
  }

  /** Sees one value. */
  interface Visitor {
    void see(String file, String key, Object value);
  }

  private static void walk(String file, String key, Object value, Visitor visitor) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> {
            visitor.see(file, String.valueOf(name), inner);
            walk(file, String.valueOf(name), inner, visitor);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> walk(file, key, inner, visitor));
    }
  }

  private static List<?> entries(String file, String text) {
    return (List<?>) new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
  }
}
