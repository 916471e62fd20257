package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The dashboard is one that Grafana loads, by the fields of its dashboard model, and each label of
 * a query is one of the series that it stands at. {@link PublishedNamesTest} has the names.
 */
class DashboardTest {
  private static final int GRID = 24;
  private static final int LONGEST_UID = 40;
  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:gen_ai|llmbench|jvm|process)_[a-z0-9_]+)(?:\\{([^}]*)})?");
  private static final Pattern GROUPS = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{ *([a-z_]+) *}}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]+)}?");

  private static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(Path.of("docs/grafana/llm-benchmark.json").toFile());
  }

  private static List<JsonNode> list(JsonNode array) {
    assertThat(array.isArray()).isTrue();
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(one -> one.group(1)).collect(Collectors.toSet());
  }

  @Test
  void dashboardHasWhatGrafanaAsksOfOne() throws IOException {
    JsonNode all = dashboard();

    assertThat(all.get("title").asText()).isNotBlank();
    assertThat(all.get("uid").asText()).matches("[A-Za-z0-9_-]{1," + LONGEST_UID + "}");
    // The model's versions 36 to 42 are those of Grafana 9 to 12; a later one is no JSON as this.
    assertThat(all.get("schemaVersion").asInt()).isBetween(36, 42);
    assertThat(all.at("/time/from").asText()).startsWith("now-");
    assertThat(all.at("/time/to").asText()).isEqualTo("now");
    // An id of another server's database would replace what has it there.
    assertThat(all.has("id") && !all.get("id").isNull()).isFalse();
    assertThat(list(all.at("/annotations/list"))).isNotNull();
  }

  @Test
  void panelsHaveTheirPlacesAndDoNotOverlap() throws IOException {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : list(dashboard().get("panels"))) {
      String title = panel.get("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.get("type").asText()).isIn("timeseries", "stat", "table", "bargauge");
      assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
      JsonNode place = panel.get("gridPos");
      assertThat(place.get("x").asInt() + place.get("w").asInt()).as(title).isBetween(1, GRID);
      assertThat(place.get("h").asInt()).as(title).isPositive();
      for (int x = 0; x < place.get("w").asInt(); x++) {
        for (int y = 0; y < place.get("h").asInt(); y++) {
          String cell = (place.get("x").asInt() + x) + "," + (place.get("y").asInt() + y);
          assertThat(cells.add(cell)).as(title + " at " + cell).isTrue();
        }
      }
      assertThat(panel.at("/fieldConfig/defaults").isObject()).as(title).isTrue();
      assertThat(panel.at("/fieldConfig/overrides").isArray()).as(title).isTrue();
      assertThat(panel.get("options").isObject()).as(title).isTrue();
    }
    assertThat(ids).hasSizeGreaterThan(8);
  }

  @Test
  void everythingAsksTheChosenSourceAndVariablesThatAreThere() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode variable : list(dashboard().at("/templating/list"))) {
      names.add(variable.get("name").asText());
      assertThat(variable.get("type").asText()).isIn("datasource", "query", "interval");
      if (variable.get("type").asText().equals("query")) {
        assertSource(variable);
        assertThat(variable.at("/query/query").asText()).startsWith("label_values(");
      }
    }
    for (JsonNode panel : list(dashboard().get("panels"))) {
      Set<String> refs = new HashSet<>();
      assertSource(panel);
      for (JsonNode target : list(panel.get("targets"))) {
        assertSource(target);
        assertThat(refs.add(target.get("refId").asText())).isTrue();
        assertThat(names).containsAll(own(target.get("expr").asText()));
      }
      assertThat(refs).as(panel.get("title").asText()).isNotEmpty();
    }
  }

  private static void assertSource(JsonNode node) {
    assertThat(node.at("/datasource/type").asText()).isEqualTo("prometheus");
    assertThat(node.at("/datasource/uid").asText()).isEqualTo("${datasource}");
  }

  /** Those of Grafana itself begin with two underscores. */
  private static Set<String> own(String expression) {
    return found(VARIABLE, expression);
  }

  @Test
  void everyLabelStandsAtASeriesThatHasIt() throws IOException {
    Exposition page = PublishedNamesTest.page(Convention.PUBLISHED);
    for (JsonNode panel : list(dashboard().get("panels"))) {
      for (JsonNode target : list(panel.get("targets"))) {
        String query = target.get("expr").asText();
        Set<String> left = new TreeSet<>();
        for (MatchResult one : SELECTOR.matcher(query).results().toList()) {
          Set<String> labels = labels(page, one.group(1));
          String selector = one.group(2) == null ? "" : one.group(2);
          assertThat(labels)
              .as(query)
              .containsAll(found(Pattern.compile("([a-z_]+)[=!]"), selector));
          left.addAll(labels);
        }
        for (String list : found(GROUPS, query)) {
          assertThat(left).as(query).containsAll(Arrays.asList(list.split(", *")));
        }
        assertThat(left).as(query).containsAll(found(LEGEND, target.path("legendFormat").asText()));
      }
    }
  }

  private static Set<String> labels(Exposition page, String name) {
    Set<String> labels = new TreeSet<>();
    page.samples().stream()
        .filter(one -> one.name().equals(name))
        .forEach(one -> labels.addAll(one.labels().keySet()));
    return labels;
  }
}
