package dev.llmbenchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the form of routes: names, descriptions, ids, and that no program hides in them. */
final class RouteLint {
  /** Steps that nothing has to find: what they do is seen in the message. */
  private static final Set<String> NEED_NO_ID =
      Set.of(
          "setVariable",
          "setBody",
          "setHeader",
          "removeHeader",
          "removeHeaders",
          "removeVariable",
          "marshal",
          "unmarshal",
          "stop");

  private static final Set<String> SCRIPTS =
      Set.of(
          "script",
          "groovy",
          "joor",
          "java",
          "js",
          "python",
          "mvel",
          "ognl",
          "spel",
          "csimple",
          "datasonnet",
          "jq",
          "jsonpath",
          "xpath",
          "xquery",
          "tokenize",
          "xtokenize",
          "wasm");

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern TEMPLATE_PARAMETER = Pattern.compile("\\{\\{[a-z]+}}");

  /** A body, variable or header and its properties: no function, no method call. */
  private static final Pattern OPERAND =
      Pattern.compile("(body|(variable|header)\\.[A-Za-z][A-Za-z0-9]*)(\\.[A-Za-z][A-Za-z0-9]*)*");

  /** Parts of the name of a consumed file, in the options of the file component. */
  private static final Pattern FILE_NAME = Pattern.compile("file:onlyname|date:file:[A-Za-z-]+");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern OPERATORS =
      Pattern.compile(
          "&&|\\|\\||[<>]|=~|\\+\\+|--|\\?| (contains|regex|in|range|starts|ends|not) ");
  private static final Pattern UNCOMMENTED = Pattern.compile("(?m)^ +uri: \"?direct:[^#\n]*$");

  private final RouteFiles files;
  private final Set<String> findings = new LinkedHashSet<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> configurations = new LinkedHashSet<>();

  private RouteLint(RouteFiles files) {
    this.files = files;
  }

  /** One line for each thing that is wrong, with the file. */
  static List<String> findings(RouteFiles files) {
    RouteLint lint = new RouteLint(files);
    files.eachEntry("routeConfiguration", lint::configuration);
    files.eachEntry("route", (file, route) -> lint.route(file, "route", route));
    files.eachEntry("routeTemplate", lint::template);
    files.eachEntry("templatedRoute", lint::instance);
    files.eachValue(lint::value);
    files
        .routes()
        .forEach(
            (file, text) ->
                UNCOMMENTED
                    .matcher(text)
                    .results()
                    .forEach(
                        match ->
                            lint.add(file, "no comment on the body of " + match.group().strip())));
    return new ArrayList<>(lint.findings);
  }

  private void add(String file, String finding) {
    findings.add(file + ": " + finding);
  }

  private void configuration(String file, Map<?, ?> configuration) {
    // That of all routes can say no more than who handles errors.
    if (configuration.equals(
        Map.of("id", "*", "errorHandler", Map.of("noErrorHandler", Map.of())))) {
      return;
    }
    id(file, "routeConfiguration", configuration.get("id"));
    configurations.add(String.valueOf(configuration.get("id")));
    steps(file, configuration);
  }

  private void route(String file, String kind, Map<?, ?> route) {
    id(file, kind, route.get("id"));
    String name = kind + " " + route.get("id");
    if (!(route.get("description") instanceof String text) || text.isBlank()) {
      add(file, name + " has no description");
    }
    Object configuration = route.get("routeConfigurationId");
    if (configuration != null && !configurations.contains(String.valueOf(configuration))) {
      add(file, name + " names the unknown routeConfiguration " + configuration);
    }
    steps(file, route);
  }

  private void template(String file, Map<?, ?> template) {
    route(file, "routeTemplate", template);
    if (template.get("parameters") instanceof List<?> parameters) {
      for (Object one : parameters) {
        if (((Map<?, ?>) one).get("description") == null) {
          add(file, "parameter " + ((Map<?, ?>) one).get("name") + " has no description");
        }
      }
    }
  }

  private void instance(String file, Map<?, ?> instance) {
    if (instance.get("routeId") == null) {
      add(file, "templatedRoute has no routeId");
    }
  }

  private void id(String file, String kind, Object id) {
    if (id == null) {
      add(file, kind + " has no id");
      return;
    }
    String text = TEMPLATE_PARAMETER.matcher(String.valueOf(id)).replaceAll("x");
    if (!KEBAB_CASE.matcher(text).matches()) {
      add(file, "id " + id + " is not in kebab-case");
    }
    // Instances of one template have the ids of their template, each with its own parameter.
    boolean shared = String.valueOf(id).contains("{{");
    boolean isStep = !kind.startsWith("route");
    if (!ids.add((isStep ? "step " : kind + " ") + (shared ? file + " " : "") + id)) {
      add(file, "id " + id + " is there twice");
    }
  }

  /** Goes down to every list of steps, however deep. */
  private void steps(String file, Object within) {
    if (within instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("steps") && value instanceof List<?> list) {
              list.forEach(step -> step(file, (Map<?, ?>) step));
            }
            steps(file, value);
          });
    } else if (within instanceof List<?> list) {
      list.forEach(one -> steps(file, one));
    }
  }

  private void step(String file, Map<?, ?> step) {
    step.forEach(
        (kind, content) -> {
          Object id = content instanceof Map<?, ?> map ? map.get("id") : null;
          if (id != null) {
            id(file, String.valueOf(kind), id);
          } else if (!NEED_NO_ID.contains(kind) && !toDirect(kind, content)) {
            add(file, kind + " has no id: " + content);
          }
        });
  }

  private static boolean toDirect(Object kind, Object content) {
    Object uri = content instanceof Map<?, ?> map ? map.get("uri") : content;
    return kind.equals("to") && String.valueOf(uri).startsWith("direct:");
  }

  private void value(String file, String key, Object value) {
    if (SCRIPTS.contains(key)) {
      add(file, "the script language " + key);
    }
    if (value instanceof String text) {
      EXPRESSION
          .matcher(text)
          .results()
          .filter(match -> !OPERAND.matcher(match.group(1)).matches())
          .filter(match -> !FILE_NAME.matcher(match.group(1)).matches())
          .forEach(match -> add(file, "more than a body or variable: " + match.group()));
      if (key.equals("simple")
          && OPERATORS.matcher(EXPRESSION.matcher(text).replaceAll("x")).find()) {
        add(file, "a program in a simple expression: " + text);
      }
    }
  }
}
