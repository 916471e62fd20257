package dev.llmbenchmark.wire;

import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Usage;
import java.util.OptionalLong;

/**
 * Token counts as one frame or body reports them, in the provider's own meaning.
 *
 * @param input input tokens
 * @param output output tokens
 * @param reasoning reasoning tokens
 * @param cached input tokens that a cache served
 * @param cacheWrite input tokens that were written to a cache
 */
record TokenCounts(
    OptionalLong input,
    OptionalLong output,
    OptionalLong reasoning,
    OptionalLong cached,
    OptionalLong cacheWrite) {

  static final TokenCounts NONE =
      new TokenCounts(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Field by field, the later value counts unless it is absent or 0. */
  TokenCounts merge(TokenCounts later) {
    return new TokenCounts(
        later(input, later.input),
        later(output, later.output),
        later(reasoning, later.reasoning),
        later(cached, later.cached),
        later(cacheWrite, later.cacheWrite));
  }

  /**
   * These counts of an early frame with all of the reasoning that the whole reply had; none when
   * they say nothing on the frame's own output.
   */
  TokenCounts afterHidden(TokenCounts whole) {
    return output.orElse(0) == 0
        ? NONE
        : new TokenCounts(input, output, later(reasoning, whole.reasoning), cached, cacheWrite);
  }

  private static OptionalLong later(OptionalLong earlier, OptionalLong later) {
    return later.orElse(0) > 0 || earlier.isEmpty() ? later : earlier;
  }

  /**
   * The counts in the meaning that they have for every provider.
   *
   * <p>Counts that cannot be true are absent: no input and no output at all, no output although
   * text came, no reasoning although reasoning text came.
   *
   * @param rules what the provider's counts contain
   * @param text whether any text came
   * @param thoughts whether reasoning text came
   */
  Usage normalise(ModelRules rules, boolean text, boolean thoughts) {
    if (input.orElse(0) == 0 && output.orElse(0) == 0 && reasoning.orElse(0) == 0) {
      return Usage.NONE;
    }
    return new Usage(
        prompt(rules),
        positiveIf(text, completion(rules)),
        positiveIf(thoughts, reasoning),
        cached,
        cacheWrite);
  }

  /** All generated tokens, reasoning included. */
  OptionalLong completion(ModelRules rules) {
    if (rules.outputIncludesReasoning()) {
      return output;
    }
    // An output count of 0 may be left out when everything was reasoning.
    return output.isEmpty() && reasoning.isEmpty()
        ? output
        : OptionalLong.of(output.orElse(0) + reasoning.orElse(0));
  }

  private OptionalLong prompt(ModelRules rules) {
    return rules.inputIncludesCached() || input.isEmpty()
        ? input
        : OptionalLong.of(input.getAsLong() + cached.orElse(0) + cacheWrite.orElse(0));
  }

  private static OptionalLong positiveIf(boolean needed, OptionalLong count) {
    return needed && count.orElse(1) == 0 ? OptionalLong.empty() : count;
  }
}
