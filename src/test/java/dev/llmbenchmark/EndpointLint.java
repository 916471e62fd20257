package dev.llmbenchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/**
 * Checks every endpoint of the routes against Camel's catalogue of components. An HTTP component
 * sends an option that it does not know as a query parameter, so that a misspelt one shows nowhere
 * else.
 */
final class EndpointLint {
  private static final CamelCatalog CATALOG = new DefaultCamelCatalog();
  private static final Set<String> PRODUCERS =
      Set.of("to", "toD", "wireTap", "enrich", "poll", "pollEnrich", "intercept");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");
  private static final Pattern SIMPLE = Pattern.compile("\\$\\{[^}]*}");
  private static final Pattern DIRECT = Pattern.compile("direct:([A-Za-z0-9-]+)");

  private final RouteFiles files;
  private final List<String> findings = new ArrayList<>();
  private final Set<String> consumers = new TreeSet<>();
  private final Map<String, String> targets = new LinkedHashMap<>();

  private EndpointLint(RouteFiles files) {
    this.files = files;
  }

  /** One line for each thing that is wrong, with the file. */
  static List<String> findings(RouteFiles files) {
    EndpointLint lint = new EndpointLint(files);
    files.eachValue(lint::look);
    lint.targets.forEach(
        (target, file) -> {
          if (!lint.consumers.contains(target)) {
            lint.findings.add(file + ": no route has the endpoint direct:" + target);
          }
        });
    return lint.findings;
  }

  private void look(String file, String key, Object value) {
    boolean from = key.equals("from");
    if (!from && !PRODUCERS.contains(key)) {
      return;
    }
    if (value instanceof String uri) {
      check(file, uri, Map.of(), from);
    } else if (value instanceof Map<?, ?> map && map.get("uri") instanceof String uri) {
      Map<String, String> options = new LinkedHashMap<>();
      if (map.get("parameters") instanceof Map<?, ?> parameters) {
        parameters.forEach((name, option) -> options.put("" + name, resolved("" + option)));
      }
      check(file, uri, options, from);
    } else {
      findings.add(file + ": " + key + " without a uri");
    }
  }

  private void check(String file, String text, Map<String, String> options, boolean from) {
    if (text.contains("?")) {
      findings.add(file + ": options of " + text + " belong under parameters");
      return;
    }
    Matcher direct = DIRECT.matcher(text);
    if (direct.matches()) {
      if (from) {
        consumers.add(direct.group(1));
      } else {
        targets.put(direct.group(1), file);
      }
    }
    String uri = resolved(SIMPLE.matcher(text).replaceAll("x"));
    String scheme = uri.replaceAll(":.*", "");
    if (CATALOG.componentJSonSchema(scheme) == null) {
      findings.add(file + ": unknown component " + scheme);
      return;
    }
    EndpointValidationResult result =
        CATALOG.validateEndpointProperties(whole(uri, scheme, options), true, from, !from);
    if (!result.isSuccess()) {
      String why = result.summaryErrorMessage(false).strip().replaceAll("\\s+", " ");
      findings.add(file + ": " + why);
    }
  }

  private static String whole(String uri, String scheme, Map<String, String> options) {
    if (uri.equals(scheme)) {
      try {
        return CATALOG.asEndpointUri(scheme, options, false);
      } catch (java.net.URISyntaxException e) {
        throw new IllegalArgumentException(uri, e);
      }
    }
    StringBuilder whole = new StringBuilder(uri);
    options.forEach(
        (name, value) ->
            whole
                .append(whole.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return whole.toString();
  }

  /** What Java code or a template fills in is of no concern here: a number is a text and a time. */
  private String resolved(String text) {
    Map<String, String> knobs = files.knobs();
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(knobs.getOrDefault(match.group(1), "1")));
  }
}
