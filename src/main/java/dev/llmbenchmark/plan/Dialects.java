package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The wire formats that exist: route templates, of which a provider file makes an instance. */
final class Dialects {
  private static final String PROVIDER = "provider";

  private final Path folder;
  private final List<String> names;
  private final Map<String, List<String>> parameters = new HashMap<>();

  /**
   * @param folder folder with one file per dialect
   */
  Dialects(Path folder) {
    this.folder = folder;
    this.names = YamlFile.names(folder);
  }

  /**
   * @param entry the {@code templatedRoute} of a provider file
   * @param id the provider
   * @param file its file, for messages
   * @throws BadInput when it is no instance of a dialect for that provider
   */
  void checkInstance(Object entry, String id, String file) {
    String where = file + ": templatedRoute";
    List<String> keys = List.of("routeTemplateRef", "routeId", "parameters");
    Map<?, ?> route = YamlFile.map(entry, keys, where);
    String dialect = String.valueOf(route.get("routeTemplateRef"));
    if (!names.contains(dialect)) {
      throw new BadInput(
          where
              + ": unknown routeTemplateRef '"
              + dialect
              + "'"
              + Nearest.hint(dialect, names)
              + known(names));
    }
    expect(id, route.get("routeId"), where + ": routeId");
    // Camel takes a parameter that the template does not know, and says nothing.
    Map<String, Object> given = new HashMap<>();
    for (Object one : YamlFile.list(route.get("parameters"), where + ": parameters")) {
      Map<?, ?> parameter = YamlFile.map(one, List.of("name", "value"), where + ": a parameter");
      String name = String.valueOf(parameter.get("name"));
      if (given.put(name, String.valueOf(parameter.get("value"))) != null) {
        throw new BadInput(where + ": parameter '" + name + "' is given twice");
      }
    }
    checkNames(given, dialect, where);
    expect(id, given.get(PROVIDER), where + ": parameter 'provider'");
  }

  private void checkNames(Map<String, Object> given, String dialect, String where) {
    List<String> known = parameters.computeIfAbsent(dialect, this::parametersOf);
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new BadInput(
            where
                + ": unknown parameter '"
                + name
                + "' of "
                + dialect
                + Nearest.hint(name, known)
                + known(known));
      }
    }
  }

  private static void expect(String id, Object found, String where) {
    if (!id.equals(found)) {
      throw new BadInput(
          where
              + ": expected '"
              + id
              + "', the name of the file; found "
              + (found == null ? "nothing" : "'" + found + "'"));
    }
  }

  private static String known(List<String> names) {
    return " (known: " + String.join(", ", names) + ")";
  }

  private List<String> parametersOf(String dialect) {
    List<String> found = new ArrayList<>();
    String file = dialect + YamlFile.SUFFIX;
    for (Object entry : YamlFile.read(folder.resolve(file), "routes/dialects/" + file)) {
      if (entry instanceof Map<?, ?> map
          && map.get("routeTemplate") instanceof Map<?, ?> template
          && template.get("parameters") instanceof List<?> list) {
        list.forEach(one -> found.add(String.valueOf(((Map<?, ?>) one).get("name"))));
      }
    }
    return found;
  }
}
