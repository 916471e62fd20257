package dev.llmbenchmark.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * When calls start and how many are in flight at once. Figures of different modes are never
 * compared.
 *
 * @param name the name in the files: {@code probe}, {@code parallel}, {@code closed:N}, {@code
 *     open:R:constant} or {@code open:R:poisson}
 * @param perArm most calls in flight per arm, at least 1; in an open loop a bound that is not meant
 *     to be reached
 * @param armsTogether whether arms run side by side; {@code false} means one call in flight in all
 * @param open the planned starts of an open loop; absent when a call starts because another ended
 */
public record LoadMode(String name, int perArm, boolean armsTogether, Optional<Open> open) {
  /**
   * The planned starts of an open loop, which do not depend on when calls end.
   *
   * @param perSecond calls a second per arm, greater than 0
   * @param arrival how they lie in time
   */
  public record Open(double perSecond, Arrival arrival) {
    /** Checks the rate. */
    public Open {
      Objects.requireNonNull(arrival, "arrival");
      if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("calls a second must be more than 0");
      }
    }
  }

  /** One call in flight in all, arms interleaved. */
  public static final LoadMode PROBE = new LoadMode("probe", 1, false, Optional.empty());

  /** All arms at once, one call in flight for each. */
  public static final LoadMode PARALLEL = new LoadMode("parallel", 1, true, Optional.empty());

  /** Checks the number. */
  public LoadMode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(open, "open");
    if (perArm < 1) {
      throw new IllegalArgumentException("calls in flight per arm must be at least 1");
    }
  }

  /**
   * @param perArm calls in flight per arm, at least 1
   * @return a closed loop of that many calls per arm
   */
  public static LoadMode closed(int perArm) {
    return new LoadMode("closed:" + perArm, perArm, true, Optional.empty());
  }

  /**
   * @param perSecond calls a second per arm, greater than 0
   * @param arrival how they lie in time
   * @param mostPerArm calls in flight per arm at which a further one is not started, at least 1
   * @return an open loop
   */
  public static LoadMode open(double perSecond, Arrival arrival, int mostPerArm) {
    String rate = BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
    String word = arrival.name().toLowerCase(Locale.ROOT);
    return new LoadMode(
        "open:" + rate + ":" + word, mostPerArm, true, Optional.of(new Open(perSecond, arrival)));
  }

  /**
   * @param arms number of arms, at least 1
   * @return the most calls that can be in flight
   */
  public int inFlight(int arms) {
    return armsTogether ? Math.multiplyExact(perArm, arms) : 1;
  }
}
