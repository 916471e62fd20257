package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the beans of the provider files without starting Camel, at least as strictly as Camel does,
 * so that help, lists and checks are quick and every mistake is one line with file, name and the
 * nearest valid name.
 */
public final class ProviderFiles {
  private static final String PROVIDER = ProviderData.class.getName();
  private static final String FAMILY = FamilyData.class.getName();
  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern REFERENCE = Pattern.compile("(?:direct:|ref: )([A-Za-z0-9-]+)");

  private final Path routes;
  private final Dialects dialects;
  private final Set<String> taken;
  private final Map<String, ProviderData> providers = new LinkedHashMap<>();
  private final Map<String, FamilyData> families = new LinkedHashMap<>();
  private final Map<String, String> filesOfBeans = new HashMap<>();

  private ProviderFiles(Path routes) {
    this.routes = routes;
    this.dialects = new Dialects(routes.resolve("dialects"));
    this.taken = namesInRoutes(routes);
  }

  /**
   * @param routes the folder {@code routes}
   * @return what the files hold, files in the order of their names
   * @throws BadInput when a file cannot be read or says something that has no meaning
   */
  public static ProviderFiles read(Path routes) {
    ProviderFiles files = new ProviderFiles(routes);
    YamlFile.names(routes.resolve("providers")).forEach(files::readOne);
    return files;
  }

  /**
   * @param home folder with {@code routes/}
   * @param arms arms of a run
   * @return SHA-256 of the files of their providers, each with its dialect's, in hex, by id of the
   *     provider
   * @throws BadInput when a file cannot be read
   */
  public static Map<String, String> hashes(Path home, List<Arm> arms) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Arm arm : arms) {
      hashes.computeIfAbsent(
          arm.provider().id(), id -> Planner.sha256(withDialect(home.resolve("routes"), id)));
    }
    return hashes;
  }

  private static String withDialect(Path routes, String id) {
    Path file = routes.resolve("providers").resolve(id + YamlFile.SUFFIX);
    StringBuilder texts = new StringBuilder(YamlFile.text(file, file.toString()));
    for (Object entry : YamlFile.read(file, file.toString())) {
      if (entry instanceof Map<?, ?> map && map.get("templatedRoute") instanceof Map<?, ?> route) {
        String dialect = route.get("routeTemplateRef") + YamlFile.SUFFIX;
        Path template = routes.resolve("dialects").resolve(dialect);
        texts.append(YamlFile.text(template, template.toString()));
      }
    }
    return texts.toString();
  }

  Map<String, ProviderData> providers() {
    return providers;
  }

  Map<String, FamilyData> families() {
    return families;
  }

  /** Endpoints and beans of the program's own routes: a provider of that name would hide them. */
  private static Set<String> namesInRoutes(Path routes) {
    Set<String> names = new HashSet<>();
    for (Path folder : List.of(routes, routes.resolve("dialects"))) {
      for (String route : YamlFile.names(folder)) {
        Matcher matcher =
            REFERENCE.matcher(YamlFile.text(folder.resolve(route + YamlFile.SUFFIX), route));
        while (matcher.find()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }

  private void readOne(String id) {
    String file = "routes/providers/" + id + YamlFile.SUFFIX;
    if (!KEBAB_CASE.matcher(id).matches()) {
      throw new BadInput(
          file
              + ": expected a name of small letters, digits and single hyphens before "
              + YamlFile.SUFFIX);
    }
    int instances = 0;
    for (Object entry :
        YamlFile.read(routes.resolve("providers").resolve(id + YamlFile.SUFFIX), file)) {
      Map<?, ?> map = YamlFile.map(entry, List.of("beans", "templatedRoute"), file);
      for (Object bean : YamlFile.list(map.get("beans"), file + ": beans")) {
        readBean(bean, id, file);
      }
      if (map.containsKey("templatedRoute")) {
        dialects.checkInstance(map.get("templatedRoute"), id, file);
        instances++;
      }
    }
    if (!providers.containsKey(id)) {
      throw new BadInput(file + ": holds no bean '" + id + "' of type " + PROVIDER);
    }
    if (instances != 1) {
      throw new BadInput(file + ": expected one templatedRoute, found " + instances);
    }
  }

  private void readBean(Object entry, String id, String file) {
    Map<?, ?> bean = YamlFile.map(entry, List.of("name", "type", "properties"), file + ": a bean");
    String name = String.valueOf(bean.get("name"));
    String type = String.valueOf(bean.get("type"));
    String where = file + ": bean '" + name + "'";
    if (taken.contains(name)) {
      throw new BadInput(where + ": the name is taken by the program's own routes");
    }
    String other = filesOfBeans.putIfAbsent(name, file);
    if (other != null) {
      throw new BadInput(where + ": the name is taken by a bean in " + other);
    }
    Object properties = bean.get("properties") == null ? Map.of() : bean.get("properties");
    if (type.equals(PROVIDER)) {
      if (!name.equals(id)) {
        throw new BadInput(where + ": its name must be that of the file, '" + id + "'");
      }
      providers.put(name, BeanProperties.fill(properties, ProviderData.class, where));
    } else if (type.equals(FAMILY)) {
      families.put(name, BeanProperties.fill(properties, FamilyData.class, where));
    } else {
      List<String> types = List.of(PROVIDER, FAMILY);
      throw new BadInput(where + ": unknown type '" + type + "'" + Nearest.hint(type, types));
    }
  }
}
