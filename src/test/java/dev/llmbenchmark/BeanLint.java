package dev.llmbenchmark;

import dev.llmbenchmark.plan.FamilyData;
import dev.llmbenchmark.plan.ProviderData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks that what the routes name exists, and that what exists is named. */
final class BeanLint {
  /** Provider files hold data: a dialect gets the name of the bean as its parameter. */
  private static final Set<String> DATA =
      Set.of(ProviderData.class.getName(), FamilyData.class.getName());

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");
  private static final Pattern BEAN_OPTION = Pattern.compile("#(?:bean:)?([A-Za-z][A-Za-z0-9-]*)");

  private final RouteFiles files;
  private final List<String> findings = new ArrayList<>();

  /** Bean and method by file, as the routes name them. */
  private final Map<String, String> references = new LinkedHashMap<>();

  private final Set<String> named = new TreeSet<>();

  private BeanLint(RouteFiles files) {
    this.files = files;
  }

  /** One line for each thing that is wrong, with the file. */
  static List<String> findings(RouteFiles files) {
    BeanLint lint = new BeanLint(files);
    files.eachValue(lint::look);
    lint.checkBeans();
    lint.checkPlaceholders();
    return lint.findings;
  }

  private void look(String file, String key, Object value) {
    if (value instanceof Map<?, ?> map && map.get("ref") instanceof String ref) {
      name(ref, file);
      references.put(ref + "#" + map.get("method"), file);
    }
    if (value instanceof String text && BEAN_OPTION.matcher(text).matches()) {
      name(RouteFiles.found(BEAN_OPTION, text).iterator().next(), file);
    }
    if (key.equals("exception") && value instanceof List<?> classes) {
      classes.forEach(type -> type(String.valueOf(type), file));
    }
  }

  private void name(String bean, String file) {
    named.add(bean);
    references.put(bean + "#null", file);
  }

  private Class<?> type(String name, String file) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      findings.add(file + ": no such class: " + name);
      return Object.class;
    }
  }

  private void checkBeans() {
    Map<String, String> types = new LinkedHashMap<>();
    files.beans().forEach(bean -> types.put("" + bean.get("name"), "" + bean.get("type")));
    references.forEach(
        (reference, file) -> {
          String bean = reference.replaceAll("#.*", "");
          String method = reference.replaceAll(".*#|\\(.*", "");
          if (types.containsKey(bean)) {
            checkMethod(type(types.get(bean), file), bean, method, file);
          } else if (!files.boundBeans().contains(bean)) {
            findings.add(file + ": no bean " + bean);
          }
        });
    types.forEach(
        (bean, type) -> {
          if (!DATA.contains(type) && !named.contains(bean)) {
            findings.add("bean " + bean + " is used by no route");
          }
        });
    Set<String> inJava =
        RouteFiles.found(Pattern.compile("\"#(?:bean:)?([A-Za-z]+)\""), files.java());
    for (String bean : files.boundBeans()) {
      if (!named.contains(bean) && !inJava.contains(bean)) {
        findings.add("bean " + bean + " is bound and used by no route");
      }
    }
  }

  private void checkMethod(Class<?> type, String bean, String method, String file) {
    boolean exists =
        method.equals("null")
            || Arrays.stream(type.getMethods()).anyMatch(one -> one.getName().equals(method));
    if (!exists) {
      findings.add(file + ": bean " + bean + " has no public method " + method);
    }
  }

  private void checkPlaceholders() {
    List<String> lines = files.properties().lines().toList();
    Set<String> used = new TreeSet<>();
    Set<String> parameters = templateParameters();
    files
        .routes()
        .forEach(
            (file, text) -> {
              for (String name : RouteFiles.found(PLACEHOLDER, text)) {
                used.add(name);
                if (!files.knobs().containsKey(name)
                    && !parameters.contains(name)
                    && !files.givenProperties().contains(name)) {
                  findings.add(file + ": no property " + name + " in application.properties");
                }
              }
            });
    for (String name : files.knobs().keySet()) {
      if (!used.contains(name) && !files.java().contains("\"" + name + "\"")) {
        findings.add("application.properties: " + name + " is used nowhere");
      }
      int line = 0;
      while (!lines.get(line).startsWith(name + "=")) {
        line++;
      }
      if (line == 0 || !lines.get(line - 1).startsWith("# ")) {
        findings.add("application.properties: " + name + " has no comment above it");
      }
    }
  }

  private Set<String> templateParameters() {
    Set<String> parameters = new TreeSet<>();
    files.eachEntry(
        "routeTemplate",
        (file, template) -> {
          if (template.get("parameters") instanceof List<?> list) {
            list.forEach(one -> parameters.add("" + ((Map<?, ?>) one).get("name")));
          }
        });
    return parameters;
  }
}
