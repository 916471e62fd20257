package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Metric;
import java.util.List;

/** For each model, what share of its calls came within a time. */
final class EcdfChart {
  private static final int HEIGHT = 280;
  private static final int TOP = 12;
  private static final int BOTTOM = 272;
  private static final int MOST_STEPS = 300;
  private static final double[] SHARES = {0.25, 0.5, 0.75, 0.95};

  private EcdfChart() {}

  static void write(Markup page, Contents contents, Metric metric) {
    List<Entrant> entrants = contents.entrants().stream().filter(one -> one.n(metric) > 0).toList();
    Plot plot = new Plot(DistributionChart.scale(entrants, metric), Say::mark);
    String title = metric.title() + ", cumulative share of the calls, in " + metric.unit();
    page.open("figure", "data-metric", metric.id(), "data-chart", "ecdf");
    page.open("figcaption").leaf("b", title);
    boolean lower = metric.better() == Metric.Better.LOWER;
    page.text(
        lower
            ? " A curve further to the left is faster; a steep one is steady. Log scale."
            : " A curve further to the right is faster; a steep one is steady. Log scale.");
    page.close();
    plot.open(page, HEIGHT, title + "; the numbers are in the table of the distribution above");
    for (double share : SHARES) {
      String y = "" + y(share);
      page.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
      page.leaf("text", Math.round(100 * share) + " %", "x", "2", "y", "" + (y(share) - 3));
    }
    Plot.openPaths(page, HEIGHT);
    for (Entrant one : entrants) {
      Plot.path(
          page,
          "curve k%d d%d".formatted(Tables.colour(one), Tables.pattern(one)),
          steps(plot, one.summary().of(metric), DistributionChart.most(MOST_STEPS, entrants)),
          one.provider());
    }
    page.close().close();
    plot.axis(page);
    legend(page, entrants);
    page.closeLine();
  }

  private static int y(double share) {
    return (int) Math.round(BOTTOM - share * (BOTTOM - TOP));
  }

  /** Of very many values only some steps are drawn, evenly by rank. */
  private static String steps(Plot plot, Distribution values, int most) {
    StringBuilder path = new StringBuilder("M").append(plot.unit(values.ranked(1)));
    path.append(' ').append(BOTTOM);
    int steps = Math.min(values.n(), most);
    for (int i = 1; i <= steps; i++) {
      int rank = (int) ((long) i * values.n() / steps);
      path.append('H').append(plot.unit(values.ranked(rank)));
      path.append('V').append(y((double) rank / values.n()));
    }
    return path.toString();
  }

  private static void legend(Markup page, List<Entrant> entrants) {
    page.open("ul", "class", "legend");
    for (Entrant one : entrants) {
      page.open("li", "data-provider", one.provider());
      page.open("svg", "width", "28", "height", "10", "aria-hidden", "true");
      page.empty(
          "path",
          "class",
          "curve k%d d%d".formatted(Tables.colour(one), Tables.pattern(one)),
          "d",
          "M0 5H28");
      page.close();
      page.open("span");
      Tables.label(page, one);
      page.close().close();
    }
    page.close();
  }
}
