package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every attempt at the moment at which it began, a panel for each model: how long it took, what
 * became of it, and what makes it doubtful.
 */
final class TimelineChart {
  private static final int HEIGHT = 72;
  private static final int TOP = 5;
  private static final int BOTTOM = 52;
  private static final int LANE = 60;
  private static final int STROKE = 8;
  private static final double MS_PER_S = 1000;

  private TimelineChart() {}

  /** The axis of times; without a time it has no marks. */
  private record Upward(Scale scale, boolean used) {
    List<Double> marks() {
      return used ? scale.marks() : List.of();
    }
  }

  /** The points of one panel by what they look like. */
  private static final class Panel {
    private final Dots ok = new Dots();
    private final Dots warmup = new Dots();
    private final Dots tainted = new Dots();
    private final Dots coalesced = new Dots();
    private final Map<Fate, Dots> failed = new EnumMap<>(Fate.class);
  }

  static void write(Markup page, Contents contents) {
    Metric metric = contents.has(Metric.TTFT_MS) ? Metric.TTFT_MS : Metric.RESPONSE_TIME_MS;
    int end = 1;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (Entrant one : contents.entrants(true)) {
      Calls.Columns calls = one.calls();
      for (int i = 0; i < calls.size(); i++) {
        end = Math.max(end, calls.startMs()[i]);
        // What failed has a lane of its own, however long it took.
        double ms = Fate.of(calls.outcome(i)) == Fate.OK ? ms(calls, metric, i) : 0;
        least = ms > 0 ? Math.min(least, ms) : least;
        most = Math.max(most, ms);
      }
    }
    Plot plot = new Plot(Scale.fromZero(end / MS_PER_S), Say::mark);
    Upward upward = new Upward(Scale.log(Math.min(least, most), most), most > 0);
    page.open("figure", "data-chart", "timeline", "id", "timeline-chart", "data-end", "" + end);
    page.open("figcaption").leaf("b", "Every attempt at its start, in s since the first");
    if (most > 0) {
      page.text(" Height: " + metric.title().toLowerCase(Locale.ROOT) + " in ms, log scale.");
    }
    page.text(" Strokes in the lower lane: attempts that failed.").close();
    Set<Fate> seen = new TreeSet<>();
    page.open("div", "class", "lines");
    for (Entrant one : contents.entrants(true)) {
      panel(page, plot, upward, one, metric, seen);
    }
    page.open("div", "class", "line").leaf("div", "", "class", "name");
    plot.axis(page);
    page.close().close();
    legend(page, seen);
    cursor(page);
    page.closeLine();
  }

  private static double ms(Calls.Columns calls, Metric metric, int i) {
    int steps = metric == Metric.TTFT_MS ? calls.ttft()[i] : calls.response()[i];
    return steps == 0 ? 0 : (steps - 1.0) / Calls.STEPS_PER_MS;
  }

  private static void panel(
      Markup page, Plot plot, Upward upward, Entrant entrant, Metric metric, Set<Fate> seen) {
    Panel panel = new Panel();
    Calls.Columns calls = entrant.calls();
    int failed = 0;
    for (int i = 0; i < calls.size(); i++) {
      int x = plot.unit(calls.startMs()[i] / MS_PER_S);
      Fate fate = Fate.of(calls.outcome(i));
      seen.add(fate);
      if (fate != Fate.OK) {
        failed++;
        panel.failed.computeIfAbsent(fate, one -> new Dots()).add(x, LANE);
        continue;
      }
      double ms = ms(calls, metric, i);
      int y = ms > 0 ? (int) Math.round(BOTTOM - upward.scale.at(ms) * (BOTTOM - TOP)) : BOTTOM;
      point(panel, calls, i, x, y);
    }
    page.open("div", "class", "line", "data-provider", entrant.provider());
    page.open("div", "class", "name");
    Tables.label(page, entrant);
    page.close();
    plot.open(
        page,
        HEIGHT,
        "%s: %s over time, %d failed"
            .formatted(entrant.name(), Say.count(calls.size(), "attempt"), failed));
    marks(page, upward);
    Plot.openPaths(page, HEIGHT);
    paths(page, panel);
    page.close();
    page.empty("line", "class", "cursor", "x1", "0", "x2", "0", "y1", "0", "y2", "" + HEIGHT);
    page.close().closeLine();
  }

  private static void point(Panel panel, Calls.Columns calls, int i, int x, int y) {
    if (calls.warmup(i) || calls.cacheHit(i)) {
      panel.warmup.add(x, y);
      return;
    }
    (calls.coalesced(i) ? panel.coalesced : panel.ok).add(x, y);
    if (calls.tainted(i)) {
      panel.tainted.add(x, y);
    }
  }

  private static void marks(Markup page, Upward upward) {
    List<Double> marks = upward.marks();
    for (double mark : marks) {
      // The text would hide the line of a mark near it.
      String y = "" + Math.round(BOTTOM - upward.scale.at(mark) * (BOTTOM - TOP));
      page.empty("line", "class", "grid faint", "x1", "0", "x2", "100%", "y1", y, "y2", y);
      if (mark == marks.get(0) || mark == marks.get(marks.size() - 1)) {
        page.leaf("text", Say.mark(mark), "x", "2", "y", "" + (Integer.parseInt(y) + 4));
      }
    }
    page.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", "57", "y2", "57");
  }

  private static void paths(Markup page, Panel panel) {
    path(page, "halo", panel.tainted);
    path(page, "dots warmup", panel.warmup);
    path(page, "dots f0", panel.ok);
    if (!panel.coalesced.none()) {
      Plot.path(page, "squares f0", panel.coalesced.squares());
    }
    panel.failed.forEach(
        (fate, dots) -> Plot.path(page, "stroke " + fate.style(), dots.strokes(STROKE)));
  }

  private static void path(Markup page, String style, Dots dots) {
    if (!dots.none()) {
      Plot.path(page, style, dots.path());
    }
  }

  private static void legend(Markup page, Set<Fate> seen) {
    page.open("ul", "class", "legend");
    key(page, "dots f0", "M14 5h0", "ok");
    key(page, "squares f0", "M14 5h1", "coalesced: too close together to tell a speed");
    page.open("li").open("svg", "width", "28", "height", "12", "aria-hidden", "true");
    page.empty("path", "class", "halo", "d", "M14 6h0");
    page.empty("path", "class", "dots f0", "d", "M14 6h0");
    page.close().text("tainted: this process stood still meanwhile").close();
    key(page, "dots warmup", "M14 5h0", "warm-up or cache hit: in no statistic");
    for (Fate fate : seen) {
      if (fate != Fate.OK) {
        key(page, "stroke " + fate.style(), "M14 1v8", fate.words());
      }
    }
    page.close();
  }

  private static void key(Markup page, String style, String d, String words) {
    page.open("li").open("svg", "width", "28", "height", "10", "aria-hidden", "true");
    page.empty("path", "class", style, "d", d).close().text(words).close();
  }

  /** Without a script it stays hidden. */
  private static void cursor(Markup page) {
    page.open("div", "id", "cursor", "hidden", "hidden");
    page.leaf("label", "Look at one attempt after the other", "for", "cursor-at");
    page.empty("input", "type", "range", "id", "cursor-at", "min", "0", "max", "0", "value", "0");
    page.leaf("output", "", "for", "cursor-at", "id", "cursor-says").close();
  }
}
