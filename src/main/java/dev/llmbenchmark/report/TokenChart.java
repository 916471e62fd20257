package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Numbers;
import dev.llmbenchmark.metric.Summary;
import java.util.List;

/** How far our own count of tokens lies from what the providers report. */
final class TokenChart {
  private static final int HEIGHT = 22;
  private static final double PERCENT = 100;

  private TokenChart() {}

  static void write(Markup page, Contents contents) {
    List<Entrant> entrants =
        contents.entrants().stream()
            .filter(one -> one.summary().estimateErrorPct().isPresent())
            .toList();
    if (entrants.isEmpty()) {
      page.leaf("p", "No provider reported completion tokens, or no text came to count.");
      return;
    }
    double most =
        entrants.stream()
            .mapToDouble(one -> Math.abs(one.summary().estimateErrorPct().getAsDouble()))
            .max()
            .orElse(1);
    Plot plot =
        new Plot(
            Scale.around(Math.max(most, 1)), value -> (value > 0 ? "+" : "") + Say.mark(value));
    String title = "Estimated against reported completion tokens";
    page.open("figure", "data-chart", "tokens").open("figcaption").leaf("b", title);
    page.text(
        " To the right: we count more than the provider reports. A model's own tokenizer differs"
            + " from o200k, which estimates; hidden reasoning is reported and cannot be counted.");
    page.close();
    Tables.scroll(page, title);
    page.open("table", "class", "ranks").open("thead").open("tr");
    page.leaf("th", "Model", "scope", "col").leaf("th", "Estimate error", "scope", "col");
    for (String head : List.of("%", "reported", "estimated")) {
      page.leaf("th", head, "scope", "col", "class", "num");
    }
    page.close().close().open("tbody");
    entrants.forEach(one -> row(page, plot, one));
    page.open("tr", "class", "marks", "aria-hidden", "true").leaf("td", "").open("td");
    plot.axis(page);
    page.close().empty("td", "colspan", "3").close();
    page.close().close().close().closeLine();
  }

  private static void row(Markup page, Plot plot, Entrant entrant) {
    double error = entrant.summary().estimateErrorPct().getAsDouble();
    double zero = plot.scale().at(0);
    double at = plot.scale().at(error);
    page.open("tr", "data-provider", entrant.provider());
    Tables.name(page, entrant);
    page.open("td", "class", "drawn");
    plot.open(page, HEIGHT, "");
    page.empty(
        "rect",
        "class",
        "bar",
        "x",
        Say.percentPlace(Math.min(zero, at)),
        "width",
        Say.percentPlace(Math.max(Math.abs(at - zero), 2 / PERCENT / PERCENT)),
        "y",
        "6",
        "height",
        "10",
        "data-value",
        Numbers.text(error));
    page.close().close();
    Summary.TokenFigures tokens = entrant.summary().tokens();
    page.leaf("td", Say.signed(error), "class", "num", "data-value", Numbers.text(error));
    Tables.number(page, Say.count(tokens.reportedCompletion()));
    Tables.number(page, Say.count(tokens.estimatedCompletion()));
    page.closeLine();
  }
}
