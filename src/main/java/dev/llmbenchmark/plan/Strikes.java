package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.StoppedArm;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts failures that stay, arm by arm: when the credential is refused, the allowance used up or
 * the model gone, the next call will end likewise. Not safe for several threads.
 */
final class Strikes {
  /** How many in a row are believed: one may be a mistake of the other side. */
  static final int MOST = 3;

  private static final Set<Outcome> STAYING =
      EnumSet.of(Outcome.AUTH, Outcome.QUOTA, Outcome.MODEL_GONE);

  private final Map<String, Integer> inARow = new HashMap<>();

  /**
   * @param attempt an attempt that has ended
   * @return its arm, when it is to be called no more; told once, with the last one needed
   */
  Optional<StoppedArm> ended(Attempt attempt) {
    String arm = attempt.call().arm().key();
    Outcome outcome = attempt.verdict().outcome();
    int count = STAYING.contains(outcome) ? inARow.merge(arm, 1, Integer::sum) : 0;
    if (count == 0) {
      inARow.remove(arm);
    }
    return count == MOST ? Optional.of(new StoppedArm(arm, outcome, count)) : Optional.empty();
  }
}
