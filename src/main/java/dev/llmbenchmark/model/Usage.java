package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Token counts of one reply, normalised over providers.
 *
 * @param prompt all input tokens, cached ones included; absent when not reported
 * @param completion all generated tokens, reasoning included; absent when not reported
 * @param reasoning the part of {@code completion} that is reasoning; absent when not reported
 * @param cached the part of {@code prompt} that a prompt cache served; absent when not reported
 * @param cacheWrite the part of {@code prompt} that was written to a cache; absent when not
 *     reported
 */
public record Usage(
    OptionalLong prompt,
    OptionalLong completion,
    OptionalLong reasoning,
    OptionalLong cached,
    OptionalLong cacheWrite) {

  /** Nothing was reported. */
  public static final Usage NONE =
      new Usage(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Checks that nothing is null. */
  public Usage {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(completion, "completion");
    Objects.requireNonNull(reasoning, "reasoning");
    Objects.requireNonNull(cached, "cached");
    Objects.requireNonNull(cacheWrite, "cacheWrite");
  }
}
