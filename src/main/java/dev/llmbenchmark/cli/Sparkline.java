package dev.llmbenchmark.cli;

import java.util.List;

/** Values as a row of bars, as high as a line of text. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * The last values, each between the least and the greatest of them; equal ones are all in the
   * middle.
   *
   * @param values numbers in their order
   * @param width most bars, at least 1
   */
  static String of(List<Double> values, int width) {
    List<Double> last = values.subList(Math.max(0, values.size() - width), values.size());
    double low = last.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = last.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (double value : last) {
      double share = high > low ? (value - low) / (high - low) : 0.5;
      int level = (int) Math.min(BARS.length() - 1, share * BARS.length());
      bars.append(BARS.charAt(level));
    }
    return bars.toString();
  }
}
