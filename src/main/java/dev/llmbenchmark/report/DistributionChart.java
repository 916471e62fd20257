package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How the values of each model lie: every value a point, and a box over the middle half. */
final class DistributionChart {
  private static final int HEIGHT = 44;

  /**
   * More points than these only fill the strip; of all models together there are ten times these.
   */
  private static final int MOST_POINTS = 500;

  private static final int MODELS = 10;

  private static final int TOP = 6;
  private static final int BAND = 32;

  /** Steps of this share of the band never come near each other soon. */
  private static final double GOLDEN = 0.6180339887498949;

  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private DistributionChart() {}

  static void write(Markup page, Contents contents, Metric metric) {
    List<Entrant> entrants = contents.entrants().stream().filter(one -> one.n(metric) > 0).toList();
    Plot plot = new Plot(scale(entrants, metric), Say::mark);
    page.open("figure", "data-metric", metric.id(), "data-chart", "distribution");
    page.open("figcaption").leaf("b", metric.title() + ", each call, in " + metric.unit());
    page.text(
        " Box: the middle half, with the median. Line: p5 to p95 where the calls support it.");
    page.text(" Log scale.").close();
    page.open("div", "class", "lines");
    boolean thinned = false;
    int most = most(MOST_POINTS, entrants);
    for (Entrant one : entrants) {
      Distribution values = one.summary().of(metric);
      thinned |= values.n() > most;
      page.open("div", "class", "line", "data-provider", one.provider());
      page.open("div", "class", "name");
      Tables.label(page, one);
      page.close();
      strip(page, plot, one, metric, most);
      page.closeLine();
    }
    page.open("div", "class", "line").leaf("div", "", "class", "name");
    plot.axis(page);
    page.close().close();
    if (thinned) {
      page.leaf(
          "p",
          "Of more than %d values so many are drawn, evenly by rank; boxes and lines are of all."
              .formatted(most),
          "class",
          "note");
    }
    table(page, entrants, metric);
    page.closeLine();
  }

  /** Beyond ten models each has a smaller part of the points, so that the page does not grow. */
  static int most(int ofFew, List<Entrant> entrants) {
    return ofFew * MODELS / Math.max(MODELS, entrants.size());
  }

  static Scale scale(List<Entrant> entrants, Metric metric) {
    double least =
        entrants.stream()
            .mapToDouble(one -> one.summary().of(metric).min().orElse(Double.MAX_VALUE))
            .filter(value -> value > 0)
            .min()
            .orElse(1);
    double most =
        entrants.stream()
            .mapToDouble(one -> one.summary().of(metric).max().orElse(0))
            .max()
            .orElse(1);
    return Scale.log(least, most);
  }

  private static void strip(Markup page, Plot plot, Entrant entrant, Metric metric, int most) {
    Distribution values = entrant.summary().of(metric);
    plot.open(page, HEIGHT, label(entrant, metric, values));
    int points = Math.min(values.n(), most);
    Dots dots = new Dots();
    for (int i = 0; i < points; i++) {
      // The smallest and the largest are always among them.
      int rank = points == 1 ? 1 : 1 + (int) ((long) i * (values.n() - 1) / (points - 1));
      double jitter = i * GOLDEN % 1;
      dots.add(plot.unit(values.ranked(rank)), TOP + (int) (BAND * jitter));
    }
    Plot.openPaths(page, HEIGHT);
    Plot.path(page, "dots k" + Tables.colour(entrant), dots.path());
    page.close();
    box(page, plot, values);
    page.close();
  }

  private static void box(Markup page, Plot plot, Distribution values) {
    OptionalDouble[] at = new OptionalDouble[SHARES.length];
    Arrays.setAll(at, i -> values.percentile(SHARES[i]));
    if (at[0].isPresent() && at[4].isPresent()) {
      String low = plot.x(at[0].getAsDouble());
      String high = plot.x(at[4].getAsDouble());
      page.empty("line", "class", "box", "x1", low, "x2", high, "y1", "22", "y2", "22");
    }
    if (at[1].isPresent() && at[3].isPresent()) {
      double from = plot.scale().at(at[1].getAsDouble());
      double to = plot.scale().at(at[3].getAsDouble());
      page.empty(
          "rect",
          "class",
          "box",
          "x",
          Say.percentPlace(from),
          "y",
          "12",
          "width",
          Say.percentPlace(to - from),
          "height",
          "20");
    }
    at[2].ifPresent(value -> median(page, plot.x(value), value));
  }

  private static void median(Markup page, String x, double value) {
    page.empty(
        "line",
        "class",
        "median",
        "x1",
        x,
        "x2",
        x,
        "y1",
        "8",
        "y2",
        "36",
        "data-value",
        Numbers.text(value));
  }

  private static String label(Entrant entrant, Metric metric, Distribution values) {
    return "%s, %s of %s: %s to %s %s, median %s"
        .formatted(
            entrant.name(),
            metric.title(),
            Say.count(values.n(), "call"),
            Say.orNothing(values.min()),
            Say.orNothing(values.max()),
            metric.unit(),
            Say.orNothing(values.median()));
  }

  private static void table(Markup page, List<Entrant> entrants, Metric metric) {
    String title = metric.title() + " in numbers, " + metric.unit();
    page.open("details").leaf("summary", title);
    Tables.scroll(page, title);
    page.open("table").open("thead").open("tr").leaf("th", "Model", "scope", "col");
    for (String head :
        List.of("n", "mean", "min", "p5", "p25", "p50", "p75", "p90", "p95", "p99", "max")) {
      page.leaf("th", head, "scope", "col", "class", "num");
    }
    page.close().close().open("tbody");
    for (Entrant one : entrants) {
      Distribution values = one.summary().of(metric);
      page.open("tr", "data-provider", one.provider());
      Tables.name(page, one);
      Tables.number(page, Say.count(values.n()));
      Tables.number(page, Say.orNothing(values.mean()));
      Tables.number(page, Say.orNothing(values.min()));
      for (double share : new double[] {0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99}) {
        Tables.number(page, Say.orNothing(values.percentile(share)));
      }
      Tables.number(page, Say.orNothing(values.max()));
      page.closeLine();
    }
    page.close().close().close().close();
  }
}
