package dev.llmbenchmark.report;

import dev.llmbenchmark.results.RunResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The top of the page: what was measured, when, and the choices that the script offers. */
final class Masthead {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Masthead() {}

  static String minute(Instant moment) {
    return MINUTE.format(moment);
  }

  static void write(Markup page, Contents contents) {
    page.open("header");
    if (contents.simulated()) {
      page.leaf(
          "p",
          "Simulated: these figures are of the simulated gateway, not of any provider.",
          "class",
          "simulated");
    }
    page.leaf("h1", contents.severalRuns() ? "Comparison of runs" : "Benchmark of hosted models");
    for (int i = 0; i < contents.runs().size(); i++) {
      run(page, contents, i);
    }
    page.close().raw("\n");
    tools(page, contents);
  }

  private static void run(Markup page, Contents contents, int i) {
    RunResult result = contents.runs().get(i).result();
    long shown =
        contents.entrants().stream().filter(one -> one.run().equals(result.plan().runId())).count();
    page.open("p", "class", "about");
    if (contents.severalRuns()) {
      page.leaf("b", (char) ('A' + i) + " ", "class", "tag");
    }
    page.text("Run ").leaf("code", result.plan().runId());
    page.text(" · " + minute(result.facts().startedAt()));
    page.text(" · " + Say.count(shown, "model"));
    page.text(" × " + Say.count(result.plan().request().attempts(), "call"));
    page.text(" · mode ").leaf("code", result.context().mode());
    page.text(", prompt ").leaf("code", result.context().promptMode()).closeLine();
  }

  /** Without a script they stay hidden: they would do nothing. */
  private static void tools(Markup page, Contents contents) {
    page.open("div", "id", "tools", "hidden", "hidden", "role", "group", "aria-label", "View");
    List<String> providers =
        contents.entrants().stream().map(Entrant::provider).distinct().toList();
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
    for (Criterion one : RankChart.criteria(contents)) {
      if (one != Criterion.TAIL) {
        page.leaf("option", one.title(), "value", one.id());
      }
    }
    page.close().close();
    page.leaf("button", "Dark theme", "type", "button", "id", "theme", "aria-pressed", "false");
    page.closeLine();
  }
}
