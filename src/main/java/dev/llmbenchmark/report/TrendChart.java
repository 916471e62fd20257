package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Change;

/** A figure of one model over time: a line with the interval of each run, and where it changed. */
final class TrendChart {
  private static final int HEIGHT = 120;
  private static final int TOP = 14;
  private static final int BOTTOM = 112;

  /** Points of more runs would be a band. */
  private static final int FEW = 60;

  private static final double ROOM = 1.05;

  private TrendChart() {}

  static void write(Markup page, TimeAxis axis, TrendSeries series) {
    page.open(
        "figure",
        "data-chart",
        "trend",
        "data-metric",
        series.metric(),
        "data-provider",
        series.key().provider());
    page.open("figcaption").leaf("b", series.key().arm() + ": " + series.title());
    page.text(TrendTable.state(series)).close();
    Scale upward = upward(series);
    axis.plot()
        .open(
            page,
            HEIGHT,
            "%s, %s, in %s: %s, the last %s"
                .formatted(
                    series.key().arm(),
                    series.title(),
                    series.unit(),
                    Say.count(series.points().size(), "run"),
                    Say.number(series.last().value())));
    lines(page, upward);
    changes(page, axis, series);
    Plot.openPaths(page, HEIGHT);
    Plot.path(page, "spread", whiskers(axis, upward, series));
    Plot.path(page, "curve thin k0", line(axis, upward, series));
    if (series.points().size() <= FEW) {
      Plot.path(page, "dots k0", dots(axis, upward, series));
    }
    page.close();
    numbers(page, upward);
    page.close();
    axis.plot().axis(page);
    page.closeLine();
  }

  /** Ratios count, as in the detection of changes; a share may be 0. */
  private static Scale upward(TrendSeries series) {
    double least =
        series.points().stream().mapToDouble(TrendSeries.Point::least).min().getAsDouble();
    double most = series.points().stream().mapToDouble(TrendSeries.Point::most).max().getAsDouble();
    return least > 0 ? Scale.log(least / ROOM, most * ROOM) : Scale.fromZero(most);
  }

  private static int y(Scale upward, double value) {
    return (int) Math.round(BOTTOM - upward.at(value) * (BOTTOM - TOP));
  }

  private static void lines(Markup page, Scale upward) {
    for (double mark : upward.marks()) {
      String y = "" + y(upward, mark);
      page.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
    }
  }

  /** Over the curves, which they would else be hidden by. */
  private static void numbers(Markup page, Scale upward) {
    for (double mark : upward.marks()) {
      page.leaf("text", Say.mark(mark), "class", "over", "x", "2", "y", "" + (y(upward, mark) - 3));
    }
  }

  private static void changes(Markup page, TimeAxis axis, TrendSeries series) {
    for (Change one : series.trend().changes()) {
      String x = axis.x(one.since());
      String style = "change " + style(one);
      page.open("g", "data-since", one.since().toString());
      page.leaf("title", one.words());
      page.empty("line", "class", style, "x1", x, "x2", x, "y1", "" + TOP, "y2", "" + HEIGHT);
      page.leaf("text", sign(one), "class", style, "x", x, "y", "11", "text-anchor", "middle");
      page.close();
    }
  }

  private static String style(Change change) {
    String way = change.way() == Change.Way.WORSE ? "slower" : "faster";
    return change.certainty() == Change.Certainty.CONFIRMED ? way : way + " d1";
  }

  /** Not by its colour alone. */
  private static String sign(Change change) {
    String sign = change.way() == Change.Way.WORSE ? "worse" : "better";
    if (change.recovery()) {
      sign = "back";
    }
    return change.certainty() == Change.Certainty.CONFIRMED ? sign : sign + "?";
  }

  private static String whiskers(TimeAxis axis, Scale upward, TrendSeries series) {
    StringBuilder path = new StringBuilder();
    for (TrendSeries.Point one : series.points()) {
      if (one.interval().closed()) {
        path.append('M').append(axis.unit(one.time())).append(' ').append(y(upward, one.least()));
        path.append('V').append(y(upward, one.most()));
      }
    }
    return path.toString();
  }

  private static String line(TimeAxis axis, Scale upward, TrendSeries series) {
    StringBuilder path = new StringBuilder();
    for (TrendSeries.Point one : series.points()) {
      path.append(path.isEmpty() ? 'M' : 'L').append(axis.unit(one.time()));
      path.append(' ').append(y(upward, one.value()));
    }
    return path.toString();
  }

  private static String dots(TimeAxis axis, Scale upward, TrendSeries series) {
    Dots dots = new Dots();
    series.points().forEach(one -> dots.add(axis.unit(one.time()), y(upward, one.value())));
    return dots.path();
  }
}
