package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks at the values of a run that goes on, to tell when it has seen enough of every arm.
 *
 * <p>Only rounds of which every call has ended are looked at: the calls that are still in flight
 * are the slow ones, and to leave them out would make every arm seem fast. Which calls are looked
 * at so follows from the rounds, not from the moment. Enough is seen when the interval of every arm
 * was narrow at its last look: an arm that was, and is no more when its values have doubled, is not
 * left at the look that suited.
 *
 * <p>Safe for use by several threads.
 */
public final class Looks {
  private final Until until;
  private final long seed;
  private final Map<String, ArmLooks> arms = new LinkedHashMap<>();
  private int complete;
  private boolean enough;

  /**
   * @param plan the run's plan
   * @param until when enough is seen
   */
  public Looks(Plan plan, Until until) {
    this.until = until;
    this.seed = plan.request().seed();
    for (Arm arm : plan.arms()) {
      arms.put(arm.key(), new ArmLooks());
    }
  }

  /**
   * @param attempt an attempt after which its call is not tried again
   * @return whether enough is seen of every arm
   */
  public synchronized boolean ended(Attempt attempt) {
    if (enough || attempt.call().phase() != Phase.MEASURED) {
      return enough;
    }
    arms.get(attempt.call().arm().key()).add(attempt);
    int rounds = arms.values().stream().mapToInt(ArmLooks::complete).min().orElse(0);
    while (!enough && complete < rounds) {
      complete++;
      arms.values().forEach(arm -> arm.take(complete));
      enough = arms.values().stream().allMatch(ArmLooks::narrow);
    }
    return enough;
  }

  /** The values of one arm. */
  private final class ArmLooks {
    private final BitSet ended = new BitSet();
    private final Map<Integer, Double> waiting = new HashMap<>();
    private final Doubles rounds = new Doubles();
    private final Doubles values = new Doubles();
    private int next = until.firstLook();
    private boolean narrow;

    ArmLooks() {
      ended.set(0);
    }

    void add(Attempt attempt) {
      int round = attempt.call().round();
      ended.set(round);
      if (attempt.verdict().outcome() == Outcome.OK && !attempt.cacheHit()) {
        until.metric().of(attempt.timing()).ifPresent(value -> waiting.put(round, value));
      }
    }

    /** The last round up to which every call has ended. */
    int complete() {
      return ended.nextClearBit(0) - 1;
    }

    void take(int round) {
      Double value = waiting.remove(round);
      if (value == null) {
        return;
      }
      rounds.add(round);
      values.add(value);
      if (values.size() == next) {
        narrow = until.narrow(series(), seed);
        next = until.nextLook(next);
      }
    }

    private Series series() {
      int[] numbers = new int[rounds.size()];
      double[] column = rounds.toArray();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (int) column[i];
      }
      return new Series(numbers, values.toArray());
    }

    boolean narrow() {
      return narrow;
    }
  }
}
