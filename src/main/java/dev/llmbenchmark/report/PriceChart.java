package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Speed against price: each model a numbered point. */
final class PriceChart {
  private static final int HEIGHT = 300;
  private static final int TOP = 16;
  private static final int BOTTOM = 284;
  private static final int LINE = 14;
  private static final int HALF_LINE = 4;

  /** Where a number may stand beside or near its point, in lines below it; first the best place. */
  private static final int[] LINES = {0, 1, -1, 2, -2};

  private static final double NEAR = 0.06;

  /** A number begins right of its point; its middle is about so far from it. */
  private static final double BESIDE = 0.02;

  /** And so much of that is the point itself. */
  private static final double OWN = 0.005;

  private static final double NEAR_EDGE = 0.9;

  /**
   * What is taken: points, and numbers beside them, each at a share of the width and at pixels from
   * the top.
   */
  private record Room(List<double[]> points, List<double[]> labels) {
    boolean free(double[] at, boolean left) {
      double middle = at[0] + (left ? -BESIDE : BESIDE);
      return labels.stream().noneMatch(one -> near(one, at[0], at[1], NEAR))
          && points.stream().noneMatch(one -> near(one, middle, at[1] - HALF_LINE, BESIDE - OWN));
    }

    private static boolean near(double[] one, double x, double y, double width) {
      return Math.abs(one[0] - x) < width && Math.abs(one[1] - y) < LINE;
    }
  }

  private PriceChart() {}

  static void write(Markup page, Contents contents) {
    Criterion speed =
        contents.ranked(Criterion.SPEED).isEmpty() ? Criterion.RESPONSE : Criterion.SPEED;
    List<Entrant> entrants =
        contents.ranked(speed).stream().filter(one -> one.figure(Criterion.COST).known()).toList();
    if (entrants.isEmpty()) {
      page.leaf("p", lacking(contents, speed));
      return;
    }
    chart(page, entrants, speed);
    String without = contents.namesBut(entrants);
    if (!without.isEmpty()) {
      page.leaf("p", "Without a known cost or without a median: " + without + ".", "class", "note");
    }
    page.closeLine();
  }

  /** Why no model is both as fast as a figure says and as dear. */
  private static String lacking(Contents contents, Criterion speed) {
    if (contents.entrants().stream().noneMatch(one -> one.summary().ok() > 0)) {
      return ReportPage.NONE_SUCCEEDED;
    }
    if (contents.ranked(speed).isEmpty()) {
      return "Too few calls for a median, which needs %d."
          .formatted(Distribution.minimumFor(Comparison.Figure.P50.share()));
    }
    return contents.ranked(Criterion.COST).isEmpty()
        ? "No model has a known cost."
        : "No model has both a median and a known cost.";
  }

  private static void chart(Markup page, List<Entrant> entrants, Criterion speed) {
    double[] costs =
        entrants.stream()
            .mapToDouble(one -> one.figure(Criterion.COST).value().getAsDouble())
            .sorted()
            .toArray();
    Plot plot = new Plot(Scale.fitting(costs[0], costs[costs.length - 1]), Say::mark);
    Scale upward =
        Scale.fromZero(
            entrants.stream().mapToDouble(one -> one.figure(speed).most()).max().orElse(1));
    String title = speed.title() + " (median, " + speed.unit() + ") against USD per 1,000 calls";
    page.open("figure", "data-chart", "price").open("figcaption").leaf("b", title);
    page.text(
        speed.lowerIsBetter() ? " Better: down and to the left." : " Better: up and to the left.");
    page.text(plot.scale().logarithmic() ? " Prices on a log scale." : "").close();
    plot.open(page, HEIGHT, title + "; the numbers are in the table below");
    grid(page, upward);
    Room room = room(entrants, speed, plot, upward);
    entrants.forEach(one -> point(page, plot, upward, one, speed, room));
    page.close();
    plot.axis(page);
    if (room.labels.size() < entrants.size()) {
      page.leaf("p", "Points without a number are too near to others.", "class", "note");
    }
    table(page, entrants, speed);
  }

  private static void grid(Markup page, Scale upward) {
    for (double mark : upward.marks()) {
      String y = y(upward, mark);
      page.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
      page.leaf("text", Say.mark(mark), "x", "2", "y", "" + (Double.parseDouble(y) - 3));
    }
  }

  private static Room room(List<Entrant> entrants, Criterion speed, Plot plot, Scale upward) {
    Room room = new Room(new ArrayList<>(), new ArrayList<>());
    for (Entrant one : entrants) {
      double cost = one.figure(Criterion.COST).value().getAsDouble();
      double height = upward.at(one.figure(speed).value().getAsDouble());
      room.points.add(new double[] {plot.scale().at(cost), BOTTOM - height * (BOTTOM - TOP)});
    }
    return room;
  }

  private static String y(Scale upward, double value) {
    return Say.place(BOTTOM - upward.at(value) * (BOTTOM - TOP));
  }

  private static void point(
      Markup page, Plot plot, Scale upward, Entrant entrant, Criterion speed, Room room) {
    Figure figure = entrant.figure(speed);
    double cost = entrant.figure(Criterion.COST).value().getAsDouble();
    String x = plot.x(cost);
    String y = y(upward, figure.value().getAsDouble());
    page.open("g", "data-provider", entrant.provider());
    if (figure.bounded()) {
      page.empty(
          "line",
          "class",
          "whisker",
          "x1",
          x,
          "x2",
          x,
          "y1",
          y(upward, figure.low().getAsDouble()),
          "y2",
          y(upward, figure.high().getAsDouble()));
    }
    page.empty("circle", "class", "point c" + Tables.colour(entrant), "cx", x, "cy", y, "r", "6");
    label(page, entrant, plot.scale().at(cost), Double.parseDouble(y), room);
    page.close();
  }

  /** The model's number beside its point; without room for it, nothing: the table has it. */
  private static void label(Markup page, Entrant entrant, double x, double y, Room room) {
    boolean left = x > NEAR_EDGE;
    Optional<double[]> place =
        IntStream.of(LINES)
            .mapToObj(line -> new double[] {x, y + HALF_LINE + line * LINE})
            .filter(at -> at[1] >= LINE && at[1] <= HEIGHT - HALF_LINE)
            .filter(at -> room.free(at, left))
            .findFirst();
    if (place.isEmpty()) {
      return;
    }
    room.labels.add(place.get());
    page.leaf(
        "text",
        "" + entrant.number(),
        "class",
        "beside",
        "x",
        Say.percentPlace(x),
        "y",
        Say.place(place.get()[1]),
        "dx",
        left ? "-10" : "10",
        "text-anchor",
        left ? "end" : "start");
  }

  private static void table(Markup page, List<Entrant> entrants, Criterion speed) {
    Tables.scroll(page, "Speed and price");
    page.open("table", "class", "sortable").open("thead").open("tr");
    page.leaf("th", "Model", "scope", "col");
    page.leaf("th", speed.title() + ", " + speed.unit(), "scope", "col", "class", "num");
    page.leaf("th", "USD per 1,000 calls", "scope", "col", "class", "num");
    page.close().close().open("tbody");
    for (Entrant one : entrants) {
      page.open("tr", "data-provider", one.provider());
      Tables.name(page, one);
      Figure figure = one.figure(speed);
      double value = figure.value().getAsDouble();
      page.open("td", "class", "num", "data-value", Numbers.significant(value));
      page.text(speed.say(value) + " ").leaf("small", speed.sayInterval(figure)).close();
      double cost = one.figure(Criterion.COST).value().getAsDouble();
      page.leaf("td", Say.usd(cost), "class", "num", "data-value", Numbers.significant(cost));
      page.closeLine();
    }
    page.close().close().close();
  }
}
