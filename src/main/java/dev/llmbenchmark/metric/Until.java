package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * When a sequential run has seen enough: the interval of a percentile is narrow enough.
 *
 * <p>Each look at the values is a chance to stop by luck, so there are few: at a first number of
 * values and then each time it has doubled. Simulated with log-normal times, the 95 % interval at
 * the stop then holds the true percentile in about 94 of 100 runs.
 *
 * @param metric what is measured
 * @param share the percentile as a share, above 0 and below 1
 * @param target half of the interval's width as a share of the percentile, above 0 and below 1
 */
public record Until(Metric metric, double share, double target) {
  /** Fewer values do not tell a median well. */
  private static final int LEAST = 30;

  private static final double PERCENT = 100;

  private static final MathContext DIGITS = new MathContext(12);

  /**
   * The sign says what the width is anyway: half of the interval, to each side. Where the locale
   * has no such character, Java puts replacement characters in its place.
   */
  private static final Pattern SIGN =
      Pattern.compile("(\u00B1|\uFFFD+|\\+/?-)\\s*(?=[0-9.]+%\\s*$)");

  private static final String EXPECTED =
      "--until: expected METRIC PERCENTILE WIDTH such as 'ttft_ms p50 5%'";

  /** Checks the ranges. */
  public Until {
    Objects.requireNonNull(metric, "metric");
    if (!(share > 0 && share < 1 && target > 0 && target < 1)) {
      throw new IllegalArgumentException("Must be shares: " + share + ", " + target);
    }
  }

  /**
   * @param text such as {@code ttft_ms p50 5%}; the width may have a ± before it
   * @return the rule
   * @throws BadInput when it says something else
   */
  public static Until parse(String text) {
    String[] parts = SIGN.matcher(text).replaceFirst("").trim().split("\\s+");
    if (parts.length != 3) {
      throw new BadInput(EXPECTED + ", found '" + text.trim() + "'");
    }
    List<String> names = Arrays.stream(Metric.values()).map(Metric::id).toList();
    Metric metric =
        Arrays.stream(Metric.values())
            .filter(one -> one.id().equals(parts[0].toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "--until: unknown metric '"
                            + parts[0]
                            + "'; expected one of "
                            + String.join(", ", names)
                            + Nearest.hint(parts[0], names)));
    double share =
        percent(parts[1].startsWith("p") ? parts[1].substring(1) : "")
            .orElseThrow(
                () -> new BadInput(EXPECTED + ", found the percentile '" + parts[1] + "'"));
    double target =
        percent(parts[2].endsWith("%") ? parts[2].substring(0, parts[2].length() - 1) : "")
            .orElseThrow(() -> new BadInput(EXPECTED + ", found the width '" + parts[2] + "'"));
    return new Until(metric, share, target);
  }

  /**
   * Checks before anything is sent that the metric can have values.
   *
   * @param stream whether the replies are streams
   * @throws BadInput when no reply can have one
   */
  void check(boolean stream) {
    if (!stream && metric.ofStreams()) {
      List<String> others =
          Arrays.stream(Metric.values()).filter(one -> !one.ofStreams()).map(Metric::id).toList();
      throw new BadInput(
          "--until: "
              + metric.id()
              + " has no values with --no-stream; expected one of "
              + String.join(", ", others));
    }
  }

  /**
   * @return the rule as text that {@link #parse} reads
   */
  public String text() {
    return metric.id() + " p" + percentText(share) + " " + percentText(target) + "%";
  }

  /** As many digits as a person writes; 99.9 / 100 × 100 is not 99.9 in binary. */
  private static String percentText(double share) {
    return new BigDecimal(PERCENT * share).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static Optional<Double> percent(String number) {
    return Numbers.parse(number)
        .map(value -> value / PERCENT)
        .filter(value -> value > 0 && value < 1);
  }

  /**
   * @return the number of values at the first look: 30, or more when the percentile needs more
   */
  public int firstLook() {
    return Math.max(LEAST, Distribution.minimumFor(share));
  }

  /**
   * @param n number of values so far, at least 0
   * @return the number of values at the next look
   */
  int nextLook(int n) {
    int look = firstLook();
    while (look <= n) {
      look = Math.multiplyExact(look, 2);
    }
    return look;
  }

  /**
   * @param values one arm's values of the metric, at least {@link #firstLook()}
   * @param seed makes the bootstrap of dependent values reproducible
   * @return whether the interval of the percentile is narrow enough
   */
  boolean narrow(Series values, long seed) {
    double percentile = values.distribution().percentile(share).orElseThrow();
    OptionalDouble width = values.interval(share, seed).relativeHalfWidth(percentile);
    return percentile > 0 && width.isPresent() && width.getAsDouble() <= target;
  }
}
