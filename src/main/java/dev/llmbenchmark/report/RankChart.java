package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Numbers;
import java.util.List;
import java.util.stream.Stream;

/** The models in the order of one figure, each with its interval. It is a table with drawings. */
final class RankChart {
  private static final int HEIGHT = 26;
  private static final String MIDDLE = "13";

  private RankChart() {}

  /** What there is to rank by. */
  static List<Criterion> criteria(Contents contents) {
    return Stream.of(
            Criterion.TTFT,
            Criterion.TAIL,
            Criterion.SPEED,
            Criterion.RESPONSE,
            Criterion.COST,
            Criterion.ERRORS)
        .filter(one -> !contents.ranked(one).isEmpty())
        .toList();
  }

  static void write(Markup page, Contents contents, Criterion criterion) {
    List<Entrant> ranked = contents.ranked(criterion);
    List<Figure> figures = ranked.stream().map(one -> one.figure(criterion)).toList();
    double least = figures.stream().mapToDouble(Figure::least).min().orElse(0);
    double most = figures.stream().mapToDouble(Figure::most).max().orElse(1);
    Plot plot =
        new Plot(
            criterion == Criterion.ERRORS ? Scale.fromZero(most) : Scale.fitting(least, most),
            criterion::mark);
    String title = criterion.heading() + ", in " + criterion.unit();
    page.open(
        "figure",
        "class",
        "rank",
        "data-metric",
        criterion.id(),
        "data-chart",
        "rank",
        "data-column",
        criterion.column());
    page.open("figcaption").leaf("b", title);
    page.leaf(
        "span",
        (criterion.lowerIsBetter() ? " Less is better." : " More is better.")
            + (plot.scale().logarithmic() ? " Log scale." : ""));
    page.close();
    Tables.scroll(page, title);
    page.open("table", "class", "ranks").open("tbody");
    for (int i = 0; i < ranked.size(); i++) {
      row(page, plot, criterion, ranked.get(i), figures.get(i));
    }
    // The numbers below the lines say nothing that the rows do not.
    page.open("tr", "class", "marks", "aria-hidden", "true").leaf("td", "").open("td");
    plot.axis(page);
    page.close().leaf("td", "").close();
    page.close().close().close();
    without(page, contents, ranked, criterion);
    page.closeLine();
  }

  private static void row(
      Markup page, Plot plot, Criterion criterion, Entrant entrant, Figure figure) {
    double value = figure.value().getAsDouble();
    page.open("tr", "data-provider", entrant.provider());
    Tables.name(page, entrant);
    page.open("td", "class", "drawn");
    plot.open(page, HEIGHT, "");
    if (figure.bounded()) {
      whisker(page, plot, figure);
    }
    page.empty(
        "circle",
        "class",
        "point c" + Tables.colour(entrant),
        "cx",
        plot.x(value),
        "cy",
        MIDDLE,
        "r",
        "4",
        "data-value",
        Numbers.significant(value));
    page.close().close();
    page.open("td", "class", "num", "data-value", Numbers.significant(value));
    page.leaf("b", criterion.say(value)).text(" ");
    page.leaf("small", criterion.sayInterval(figure)).close();
    page.closeLine();
  }

  private static void whisker(Markup page, Plot plot, Figure figure) {
    String low = plot.x(figure.low().getAsDouble());
    String high = plot.x(figure.high().getAsDouble());
    page.empty("line", "class", "whisker", "x1", low, "x2", high, "y1", MIDDLE, "y2", MIDDLE);
    for (String end : List.of(low, high)) {
      page.empty("line", "class", "whisker", "x1", end, "x2", end, "y1", "6", "y2", "20");
    }
  }

  /** Whoever is not in the list is named: it is not to be taken for the worst. */
  private static void without(
      Markup page, Contents contents, List<Entrant> ranked, Criterion criterion) {
    String names = contents.namesBut(ranked);
    if (!names.isEmpty()) {
      String why =
          criterion == Criterion.COST
              ? "Price or token counts not known: "
              : "Too few calls with such a figure: ";
      page.leaf("p", why + names + ".", "class", "note");
    }
  }
}
