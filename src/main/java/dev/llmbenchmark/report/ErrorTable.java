package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.model.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** What failed, how often, and what the other side said. */
final class ErrorTable {
  private ErrorTable() {}

  static void write(Markup page, Contents contents) {
    contents.sayLeftOut(page);
    outcomes(page, contents.entrants(false));
    List<Errors.Line> lines = contents.errors().lines();
    if (lines.isEmpty()) {
      if (contents.entrants(false).stream().noneMatch(ErrorTable::failed)) {
        page.leaf("p", "No measured attempt failed.");
      }
      return;
    }
    page.leaf(
        "p",
        "Attempts, not calls: one that a further attempt made good is here too. Messages are what"
            + " the other side sent, credentials masked.",
        "class",
        "lead");
    Tables.scroll(page, "Errors");
    page.open("table", "class", "sortable", "id", "error-table").open("thead").open("tr");
    page.leaf("th", "Model", "scope", "col").leaf("th", "Outcome", "scope", "col");
    page.leaf("th", "Status", "scope", "col", "class", "num");
    page.leaf("th", "Code", "scope", "col");
    page.leaf("th", "Attempts", "scope", "col", "class", "num");
    page.leaf("th", "Example of a message", "scope", "col");
    page.close().close().open("tbody");
    for (Entrant entrant : contents.entrants()) {
      lines.stream()
          .filter(line -> line.entrant().equals(entrant.name()))
          .forEach(line -> row(page, entrant, line));
    }
    page.close().close().close();
    if (contents.errors().others() > 0) {
      page.leaf(
          "p",
          "And %s of further kinds.".formatted(Say.count(contents.errors().others(), "attempt")));
    }
  }

  private static boolean failed(Entrant entrant) {
    return entrant.summary().outcomes().keySet().stream()
        .anyMatch(outcome -> outcome != Outcome.OK);
  }

  /** Without their codes and messages, which only the rows have. */
  private static void outcomes(Markup page, List<Entrant> entrants) {
    List<Entrant> failing = entrants.stream().filter(ErrorTable::failed).toList();
    if (failing.isEmpty()) {
      return;
    }
    page.open("ul");
    for (Entrant entrant : failing) {
      String counts =
          entrant.summary().outcomes().entrySet().stream()
              .filter(one -> one.getKey() != Outcome.OK)
              .map(one -> one.getKey().word() + " " + Say.count(one.getValue()))
              .collect(Collectors.joining(", "));
      page.leaf("li", entrant.name() + ": " + counts, "data-provider", entrant.provider());
    }
    page.close();
  }

  private static void row(Markup page, Entrant entrant, Errors.Line line) {
    page.open("tr", "data-provider", entrant.provider());
    Tables.name(page, entrant);
    page.leaf("td", line.outcome().word());
    Tables.number(page, Numbers.text(line.status()));
    page.open("td", "class", "code").leaf("bdi", line.code()).close();
    page.leaf("td", Say.count(line.count()), "class", "num", "data-value", "" + line.count());
    page.open("td", "class", "message").leaf("bdi", line.example()).close();
    page.closeLine();
  }
}
