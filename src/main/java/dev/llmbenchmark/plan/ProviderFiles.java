package dev.llmbenchmark.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the beans of the provider files without starting Camel, as strictly as Camel does, so that
 * help, lists and checks are quick and every mistake is one line with file, name and the nearest
 * valid name.
 */
public final class ProviderFiles {
  private static final String PROVIDER = ProviderData.class.getName();
  private static final String FAMILY = FamilyData.class.getName();
  private static final String SUFFIX = ".camel.yaml";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Map<String, ProviderData> providers = new LinkedHashMap<>();
  private final Map<String, FamilyData> families = new LinkedHashMap<>();
  private final List<String> dialects;

  private ProviderFiles(List<String> dialects) {
    this.dialects = dialects;
  }

  /**
   * @param routes the folder {@code routes}
   * @return what the files hold, files in the order of their names
   * @throws BadInput when a file cannot be read or says something that has no meaning
   */
  public static ProviderFiles read(Path routes) {
    ProviderFiles files = new ProviderFiles(names(routes.resolve("dialects")));
    for (String id : names(routes.resolve("providers"))) {
      files.readOne(routes.resolve("providers").resolve(id + SUFFIX), id);
    }
    return files;
  }

  Map<String, ProviderData> providers() {
    return providers;
  }

  Map<String, FamilyData> families() {
    return families;
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private void readOne(Path file, String id) {
    String name = "routes/providers/" + file.getFileName();
    boolean bean = false;
    boolean instance = false;
    for (Object entry : yaml(file, name)) {
      if (entry instanceof Map<?, ?> map) {
        for (Object one : sequence(map.get("beans"))) {
          bean |= readBean((Map<?, ?>) one, id, name);
        }
        if (map.get("templatedRoute") instanceof Map<?, ?> route) {
          checkInstance(route, id, name);
          instance = true;
        }
      }
    }
    if (!bean) {
      throw new BadInput(name + ": holds no bean '" + id + "' of type " + PROVIDER);
    }
    if (!instance) {
      throw new BadInput(name + ": holds no templatedRoute with the parameter provider: " + id);
    }
  }

  private static List<?> yaml(Path file, String name) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return sequence(
          new Load(LoadSettings.builder().setLabel(name).build()).loadFromReader(reader));
    } catch (IOException e) {
      throw new BadInput(name + ": cannot be read: " + e.getMessage(), e);
    } catch (YamlEngineException e) {
      throw new BadInput(name + ": is no YAML: " + e.getMessage().replaceAll("\\s+", " "), e);
    }
  }

  private static List<?> sequence(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private boolean readBean(Map<?, ?> bean, String id, String file) {
    String name = String.valueOf(bean.get("name"));
    String type = String.valueOf(bean.get("type"));
    String where = file + ": bean '" + name + "'";
    Object properties = bean.get("properties") == null ? Map.of() : bean.get("properties");
    if (type.equals(PROVIDER)) {
      if (!name.equals(id)) {
        throw new BadInput(where + ": its name must be that of the file, '" + id + "'");
      }
      providers.put(name, convert(properties, ProviderData.class, where));
      return true;
    }
    if (type.equals(FAMILY)) {
      families.put(name, convert(properties, FamilyData.class, where));
      return false;
    }
    List<String> types = List.of(PROVIDER, FAMILY);
    throw new BadInput(where + ": unknown type '" + type + "'" + Nearest.hint(type, types));
  }

  private static <T> T convert(Object properties, Class<T> type, String where) {
    try {
      return MAPPER.convertValue(properties, type);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
        List<String> known =
            unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        String property = unknown.getPropertyName();
        throw new BadInput(
            where + ": unknown property '" + property + "'" + Nearest.hint(property, known), e);
      }
      if (e.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
        String property = mapping.getPath().get(mapping.getPath().size() - 1).getFieldName();
        throw new BadInput(
            where + ": property '" + property + "': " + mapping.getOriginalMessage(), e);
      }
      throw new BadInput(where + ": " + e.getMessage(), e);
    }
  }

  private void checkInstance(Map<?, ?> route, String id, String file) {
    String dialect = String.valueOf(route.get("routeTemplateRef"));
    if (!dialects.contains(dialect)) {
      throw new BadInput(
          file + ": unknown routeTemplateRef '" + dialect + "'" + Nearest.hint(dialect, dialects));
    }
    String provider = null;
    for (Object one : sequence(route.get("parameters"))) {
      String name = String.valueOf(((Map<?, ?>) one).get("name"));
      if (!name.equals("provider")) {
        throw new BadInput(
            file + ": unknown parameter '" + name + "' of " + dialect + "; expected 'provider'");
      }
      provider = String.valueOf(((Map<?, ?>) one).get("value"));
    }
    if (!id.equals(provider)) {
      throw new BadInput(file + ": parameter provider must be '" + id + "', found " + provider);
    }
  }
}
