package dev.llmbenchmark.report;

import dev.llmbenchmark.results.RunResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The top of the page: what was measured, when, and the choices that the script offers. */
final class Masthead {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final String SIMULATED =
      "Simulated: these figures are of the simulated gateway, not of any provider.";

  private Masthead() {}

  static String minute(Instant moment) {
    return MINUTE.format(moment);
  }

  static String second(Instant moment) {
    return SECOND.format(moment);
  }

  static void write(Markup page, Contents contents) {
    page.open("header");
    if (contents.simulated()) {
      page.leaf("p", SIMULATED, "class", "simulated");
    }
    page.leaf("h1", contents.severalRuns() ? "Comparison of runs" : "Benchmark of hosted models");
    for (int i = 0; i < contents.runs().size(); i++) {
      run(page, contents, i);
    }
    page.close().raw("\n");
    Map<String, String> metrics = new LinkedHashMap<>();
    RankChart.criteria(contents).stream()
        .filter(one -> one != Criterion.TAIL)
        .forEach(one -> metrics.put(one.id(), one.title()));
    tools(page, contents.entrants().stream().map(Entrant::provider).distinct().toList(), metrics);
  }

  private static void run(Markup page, Contents contents, int i) {
    RunResult result = contents.runs().get(i).result();
    long shown =
        contents.entrants().stream().filter(one -> one.run().equals(result.plan().runId())).count();
    page.open("p", "class", "about");
    if (contents.severalRuns()) {
      page.leaf("b", Contents.tag(i), "class", "tag");
    }
    page.text(" Run ").leaf("code", result.plan().runId());
    page.text(" · " + minute(result.facts().startedAt()));
    page.text(" · " + Say.count(shown, "model"));
    page.text(" × " + Say.count(result.plan().request().attempts(), "call"));
    page.text(" · mode ").leaf("code", result.context().mode());
    page.text(", prompt ").leaf("code", result.context().promptMode()).closeLine();
  }

  /**
   * What can be chosen. Without a script it stays hidden: it would do nothing.
   *
   * @param metrics titles of metrics by their ids
   */
  static void tools(Markup page, List<String> providers, Map<String, String> metrics) {
    page.open("div", "id", "tools", "hidden", "hidden", "role", "group", "aria-label", "View");
    if (providers.size() > 1) {
      page.open("fieldset", "id", "providers").leaf("legend", "Providers");
      for (String one : providers) {
        page.open("label");
        page.empty("input", "type", "checkbox", "value", one, "checked", "checked");
        page.text(one).close();
      }
      page.close();
    }
    page.open("label").text("Charts of ").open("select", "id", "metric");
    page.leaf("option", "every metric", "value", "");
    metrics.forEach((id, title) -> page.leaf("option", title, "value", id));
    page.close().close();
    page.leaf("button", "Dark theme", "type", "button", "id", "theme", "aria-pressed", "false");
    page.closeLine();
  }
}
