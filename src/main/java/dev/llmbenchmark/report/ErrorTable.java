package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.model.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** What failed, how often, and what the other side said. */
final class ErrorTable {
  private ErrorTable() {}

  static void write(Markup page, Contents contents) {
    if (contents.callsLeftOut()) {
      Contents.sayLeftOut(page);
      outcomes(page, contents);
    }
    List<Errors.Line> lines = contents.errors().lines();
    if (failed(contents) && contents.callsLeftOut() && lines.isEmpty()) {
      return;
    }
    if (lines.isEmpty()) {
      page.leaf("p", "No measured attempt failed.");
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

  private static boolean failed(Contents contents) {
    return contents.entrants().stream()
        .flatMap(one -> one.summary().outcomes().keySet().stream())
        .anyMatch(outcome -> outcome != Outcome.OK);
  }

  /** Without their codes and messages, which only the rows have. */
  private static void outcomes(Markup page, Contents contents) {
    page.open("ul");
    for (Entrant entrant : contents.entrants()) {
      String counts =
          entrant.summary().outcomes().entrySet().stream()
              .filter(one -> one.getKey() != Outcome.OK)
              .map(one -> one.getKey().word() + " " + Say.count(one.getValue()))
              .collect(Collectors.joining(", "));
      if (!counts.isEmpty()) {
        page.leaf("li", entrant.name() + ": " + counts, "data-provider", entrant.provider());
      }
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
