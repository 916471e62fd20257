package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a threshold comes to for one arm.
 *
 * @param threshold the threshold
 * @param arm the arm
 * @param status the verdict
 * @param observed the figure; infinite when it is that of a failed call; absent without a call
 * @param n calls that the verdict rests on
 * @param needed calls that would do for PASS if no further one is bad; absent when not inconclusive
 *     or not known
 */
public record ThresholdResult(
    Threshold threshold,
    Arm arm,
    Status status,
    OptionalDouble observed,
    long n,
    OptionalLong needed) {

  /** Verdicts, from good to bad. */
  public enum Status {
    /** It holds, with the threshold's confidence. */
    PASS,
    /** The calls do not tell. */
    INCONCLUSIVE,
    /** It does not hold, with the threshold's confidence. */
    FAIL
  }

  /** Checks that nothing is null. */
  public ThresholdResult {
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(observed, "observed");
    Objects.requireNonNull(needed, "needed");
  }

  /**
   * @param results some results
   * @return the worst status among them; PASS when there is none
   */
  public static Status worst(Collection<ThresholdResult> results) {
    return results.stream()
        .map(ThresholdResult::status)
        .max(Comparator.naturalOrder())
        .orElse(Status.PASS);
  }

  /**
   * @return one line for people, such as {@code FAIL p/m ttft_ms: p(95)<1200: 1310 of 100 calls (95
   *     % confidence)}
   */
  public String words() {
    StringBuilder words = new StringBuilder();
    words.append(status).append(' ').append(arm.key()).append(' ').append(threshold.text());
    words.append(": ").append(figure()).append(" of ").append(n).append(" calls");
    if (threshold.aggregation().inferred()) {
      words.append(
          String.format(
              Locale.ROOT, " (%s %% confidence)", Numbers.text(100 * threshold.confidence())));
    }
    needed.ifPresent(calls -> words.append(", ").append(calls).append(" would do"));
    return words.toString();
  }

  private String figure() {
    if (observed.isEmpty()) {
      return "nothing known";
    }
    return Double.isInfinite(observed.getAsDouble())
        ? "∞"
        : Numbers.significant(observed.getAsDouble());
  }
}
