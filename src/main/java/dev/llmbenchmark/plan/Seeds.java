package dev.llmbenchmark.plan;

import dev.llmbenchmark.model.Phase;
import java.util.HexFormat;
import java.util.Random;

/**
 * Sources of chance that follow from the seed of a run, one for each purpose and round.
 *
 * <p>What makes them differ is hashed first: {@link Random} gives seeds that lie close together
 * nearly the same first numbers, so that counting up would repeat one order of arms round by round.
 */
final class Seeds {
  private static final int HEX_OF_A_LONG = 16;

  private Seeds() {}

  /**
   * @param seed the run's seed
   * @param purpose what is decided
   * @param phase phase of the round
   * @param round number of the round, from 1
   * @return a source of its own, the same for the same arguments
   */
  static Random random(long seed, String purpose, Phase phase, int round) {
    String what = String.join("|", Long.toString(seed), purpose, phase.name(), "" + round);
    String hash = Planner.sha256(what).substring(0, HEX_OF_A_LONG);
    return new Random(HexFormat.fromHexDigitsToLong(hash));
  }
}
