package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A limit on a figure of every arm that its selectors choose.
 *
 * @param subject name of the metric or figure
 * @param selectors what {@code provider} and {@code model} must be; empty for every arm
 * @param aggregation what is made of the values
 * @param operator how the figure relates to the limit
 * @param limit the limit, in the figure's unit
 * @param confidence how sure PASS and FAIL must be, above 0.5 and below 1
 * @param text the threshold as it was written, without the confidence
 */
public record Threshold(
    String subject,
    Map<String, String> selectors,
    Aggregation aggregation,
    Operator operator,
    double limit,
    double confidence,
    String text) {

  /** The confidence when none is given. */
  public static final double CONFIDENCE = 0.95;

  /**
   * What is made of the values.
   *
   * @param name {@code avg}, {@code min}, {@code max}, {@code med}, {@code p}, {@code rate}, {@code
   *     count} or {@code value}
   * @param share the percentile as a share, for {@code med} and {@code p}; absent otherwise
   */
  public record Aggregation(String name, OptionalDouble share) {
    /** Checks that nothing is null. */
    public Aggregation {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(share, "share");
    }

    /**
     * @return whether it speaks of more than the calls that were made, and so needs a confidence
     */
    public boolean inferred() {
      return share.isPresent() || name.equals("avg") || name.equals("rate");
    }
  }

  /** How a figure relates to a limit. */
  public enum Operator {
    /** Below. */
    LESS("<"),
    /** At most. */
    AT_MOST("<="),
    /** Above. */
    MORE(">"),
    /** At least. */
    AT_LEAST(">="),
    /** Equal. */
    EQUAL("=="),
    /** Not equal. */
    UNEQUAL("!=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /**
     * @return how it is written
     */
    public String sign() {
      return sign;
    }

    /**
     * @return whether it sets an upper limit
     */
    boolean upper() {
      return this == LESS || this == AT_MOST;
    }

    boolean holds(double figure, double limit) {
      return switch (this) {
        case LESS -> figure < limit;
        case AT_MOST -> figure <= limit;
        case MORE -> figure > limit;
        case AT_LEAST -> figure >= limit;
        case EQUAL -> figure == limit;
        case UNEQUAL -> figure != limit;
      };
    }
  }

  /** Checks that nothing is null and copies the map. */
  public Threshold {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(aggregation, "aggregation");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(text, "text");
    selectors = Map.copyOf(selectors);
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("Must be above 0.5 and below 1: " + confidence);
    }
  }

  /**
   * @param arm an arm
   * @return whether the threshold holds for it
   */
  public boolean selects(Arm arm) {
    return selectors.getOrDefault("provider", arm.provider().id()).equals(arm.provider().id())
        && List.of(arm.model(), arm.key()).contains(selectors.getOrDefault("model", arm.model()));
  }

  /**
   * @return the threshold with its confidence, as it could be written
   */
  public String rule() {
    return text + " @" + Numbers.plain(100 * confidence) + "%";
  }

  /**
   * @return whether it needs service level objectives
   */
  public boolean onGoodput() {
    return subject.equals(Subject.GOODPUT);
  }
}
