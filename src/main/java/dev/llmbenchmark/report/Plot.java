package dev.llmbenchmark.report;

import java.util.function.DoubleFunction;

/**
 * Drawings of one horizontal axis, as wide as the page leaves room for. Places are per cents of the
 * width, so that a drawing stretches and its texts do not.
 */
final class Plot {
  /** Horizontal units of what is drawn as a path. */
  static final int UNITS = 1000;

  private static final double NEAR_EDGE = 0.07;

  private final Scale scale;
  private final DoubleFunction<String> words;

  /**
   * @param words how the marks are written
   */
  Plot(Scale scale, DoubleFunction<String> words) {
    this.scale = scale;
    this.words = words;
  }

  Scale scale() {
    return scale;
  }

  /** The horizontal place of a value. */
  String x(double value) {
    return Say.percentPlace(scale.at(value));
  }

  /** The same in {@link #UNITS}. */
  int unit(double value) {
    return (int) Math.round(UNITS * scale.at(value));
  }

  /**
   * Opens a drawing with a line at each mark.
   *
   * @param label what it shows, for those who do not see it; empty when a text beside it says so
   */
  void open(Markup page, int height, String label) {
    page.open("svg", sized("track", height, label));
    for (double mark : scale.marks()) {
      String x = x(mark);
      page.empty("line", "class", "grid", "x1", x, "x2", x, "y1", "0", "y2", "" + height);
    }
  }

  /** Attributes of a drawing; without a label it is left out by who reads the page aloud. */
  static String[] sized(String style, int height, String label) {
    String tall = "" + height;
    return label.isEmpty()
        ? new String[] {"class", style, "width", "100%", "height", tall, "aria-hidden", "true"}
        : new String[] {
          "class", style, "width", "100%", "height", tall, "role", "img", "aria-label", label
        };
  }

  /** Opens a part of a drawing whose paths are in units of the whole width. */
  static void openPaths(Markup page, int height) {
    page.open(
        "svg",
        "width",
        "100%",
        "height",
        "" + height,
        "viewBox",
        "0 0 " + UNITS + " " + height,
        "preserveAspectRatio",
        "none");
  }

  static void path(Markup page, String style, String d) {
    page.empty("path", "class", style, "d", d, "vector-effect", "non-scaling-stroke");
  }

  /** A path that goes when its provider is filtered out. */
  static void path(Markup page, String style, String d, String provider) {
    page.empty(
        "path",
        "class",
        style,
        "d",
        d,
        "vector-effect",
        "non-scaling-stroke",
        "data-provider",
        provider);
  }

  /** The axis with its numbers, to stand below drawings of the same width. */
  void axis(Markup page) {
    page.open("svg", sized("axis", 20, ""));
    for (double mark : scale.marks()) {
      double at = scale.at(mark);
      String anchor = "middle";
      if (at < NEAR_EDGE) {
        anchor = "start";
      } else if (at > 1 - NEAR_EDGE) {
        anchor = "end";
      }
      page.leaf(
          "text",
          words.apply(mark),
          "x",
          Say.percentPlace(at),
          "y",
          "14",
          "text-anchor",
          anchor,
          "data-mark",
          Say.plain(mark));
    }
    page.close();
  }
}
