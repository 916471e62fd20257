package dev.llmbenchmark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dashboard and the documentation name what is on the page, and nothing else. */
class PublishedNamesTest {
  private static final Pattern NAME =
      Pattern.compile("\\b(?:gen_ai|llmbench|jvm|process)_[a-z0-9_]+");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern LABELS = Pattern.compile("\\{([^}]*)}|by \\(([^)]*)\\)");
  private static final Pattern LABEL = Pattern.compile("[a-z_]+");
  private static final Set<String> VARIABLES =
      Set.of("datasource", "provider", "model", "workload", "window");

  /** A page with everything that a process can have to tell. */
  static Exposition page(Convention convention) {
    MetricsText text = new MetricsText();
    RunMeters meters = RunMeters.in(text.registry(), convention);
    ProcessMeters.bind(text.registry());
    Attempt stream = Measured.stream(200, 450);
    meters.record(withUsage(stream), Measured.frames(), Measured.WORKLOAD);
    meters.record(
        Measured.with(stream, stream.timing(), true), Measured.frames(), Measured.WORKLOAD);
    meters.record(Measured.hit(), Measured.frames(), Measured.WORKLOAD);
    meters.record(Measured.failed(Outcome.SERVER, 5), Measured.frames(), Measured.WORKLOAD);
    meters.ended(Measured.run(twenty(stream)), Measured.WORKLOAD);
    return Exposition.plain(text.text(MetricsText.PLAIN));
  }

  private static Attempt[] twenty(Attempt stream) {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(i -> Measured.with(Samples.inRound(Measured.ARM, i, 450), stream.timing(), false))
        .toArray(Attempt[]::new);
  }

  private static Attempt withUsage(Attempt one) {
    Usage all =
        new Usage(
            OptionalLong.of(10),
            OptionalLong.of(20),
            OptionalLong.of(5),
            OptionalLong.of(4),
            OptionalLong.of(3));
    return Samples.attempt(
        one.call(),
        one.verdict(),
        one.timing().responseTimeMs().orElse(0),
        all,
        "0.1",
        one.trace());
  }

  private static Set<String> names(Exposition page) {
    Set<String> names = new TreeSet<>(page.types().keySet());
    page.samples().forEach(one -> names.add(one.name()));
    return names;
  }

  private static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(Path.of("docs/grafana/llm-benchmark.json").toFile());
  }

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard().get("panels")) {
      panel.get("targets").forEach(target -> queries.add(target.get("expr").asText()));
    }
    for (JsonNode one : dashboard().at("/templating/list")) {
      if (one.get("query").isObject()) {
        queries.add(one.at("/query/query").asText());
      }
    }
    return queries;
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @Test
  void everyQueryOfTheDashboardNamesASeriesThatIsThere() throws IOException {
    Set<String> names = names(page(Convention.PUBLISHED));

    assertThat(queries()).hasSizeGreaterThan(15);
    for (String query : queries()) {
      // What is left without labels are names, functions and keywords.
      String bare = query.replaceAll("\\{[^}]*}", "").replaceAll("by \\([^)]*\\)", "");
      assertThat(found(NAME, bare)).as(query).isNotEmpty().isSubsetOf(names);
    }
  }

  @Test
  void everyLabelOfTheDashboardIsOneOfTheSeriesThere() throws IOException {
    Set<String> labels = new TreeSet<>(Set.of("le"));
    page(Convention.PUBLISHED).samples().forEach(one -> labels.addAll(one.labels().keySet()));

    for (String query : queries()) {
      for (String list : found(LABELS, QUOTED.matcher(query).replaceAll(""))) {
        Set<String> used = new TreeSet<>(found(LABEL, list));
        used.remove("by");
        assertThat(used).as(query).isSubsetOf(labels);
      }
    }
  }

  @Test
  void dashboardHasItsVariablesAndUsesNoOthers() throws IOException {
    Set<String> variables = new TreeSet<>();
    dashboard().at("/templating/list").forEach(one -> variables.add(one.get("name").asText()));

    assertThat(variables).isEqualTo(new TreeSet<>(VARIABLES));
    for (String query : queries()) {
      Set<String> used = found(Pattern.compile("\\$[a-z_]+"), query);
      assertThat(used)
          .as(query)
          .isSubsetOf("$provider", "$model", "$workload", "$window", "$__range");
    }
  }

  @Test
  void documentationNamesEverythingThatIsOnThePageAndNothingElse() throws IOException {
    String text = Files.readString(Path.of("docs/metrics-export.md"));
    Set<String> told =
        found(Pattern.compile("`(?:gen_ai_client|llmbench|jvm|process)_[a-z0-9_]+`"), text).stream()
            .map(name -> name.replace("`", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> there = new TreeSet<>();
    for (Convention convention : Convention.values()) {
      Exposition page = page(convention);
      page.types()
          .forEach(
              (name, type) -> {
                boolean greatest = page.types().containsKey(name.replaceAll("_max$", ""));
                if (!name.endsWith("_max") || !greatest) {
                  there.add(name);
                }
              });
    }
    assertThat(told).isEqualTo(there);
  }
}
