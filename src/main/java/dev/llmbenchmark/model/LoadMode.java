package dev.llmbenchmark.model;

/**
 * How many calls are in flight at once. Figures of different modes are never compared.
 *
 * @param name the name in the files: {@code probe}, {@code parallel} or {@code closed:N}
 * @param perArm calls in flight per arm, at least 1
 * @param armsTogether whether arms run side by side; {@code false} means one call in flight in all
 */
public record LoadMode(String name, int perArm, boolean armsTogether) {
  /** One call in flight in all, arms interleaved. */
  public static final LoadMode PROBE = new LoadMode("probe", 1, false);

  /** All arms at once, one call in flight for each. */
  public static final LoadMode PARALLEL = new LoadMode("parallel", 1, true);

  /** Checks the number. */
  public LoadMode {
    if (perArm < 1) {
      throw new IllegalArgumentException("calls in flight per arm must be at least 1");
    }
  }

  /**
   * @param perArm calls in flight per arm, at least 1
   * @return a closed loop of that many calls per arm
   */
  public static LoadMode closed(int perArm) {
    return new LoadMode("closed:" + perArm, perArm, true);
  }

  /**
   * @param arms number of arms, at least 1
   * @return the most calls that can be in flight
   */
  public int inFlight(int arms) {
    return armsTogether ? perArm * arms : 1;
  }
}
