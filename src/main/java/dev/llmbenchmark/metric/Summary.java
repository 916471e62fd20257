package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Outcome;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run found out about one arm. Calls, not attempts, are counted unless it says otherwise,
 * and warm-up calls count nowhere but in {@code costUsd}. {@code calls = ok + failed + missed +
 * inDoubt + cacheHits}.
 *
 * @param arm provider and model
 * @param calls planned measured calls
 * @param ok calls whose last attempt succeeded
 * @param failed calls whose last attempt failed, blocked content included
 * @param missed calls of which no attempt was started
 * @param inDoubt calls that were sent and whose end is not known
 * @param rateLimited attempts that were refused as too many for now, those included that a further
 *     attempt made good
 * @param cacheHits calls that a cache answered
 * @param load delays of planned starts, and calls that a stall of this process disturbed
 * @param rounds the ok and the failed calls, with the values of every metric
 * @param tokens token counts of the ok calls
 * @param estimateErrorPct how far the estimates lie above the reported completion tokens, in
 *     percent of the reported ones, over the ok calls with usage; absent without any
 * @param costUsd cost of all attempts, warm-up and failed ones too; absent when no cost is known or
 *     that of a successful attempt is not. A failed attempt without a known cost adds nothing
 * @param uncosted failed attempts that may have been charged and whose cost is not known; they are
 *     not in {@code costUsd}
 * @param usdPer1kCalls mean cost of an ok call times 1000; absent when the cost of one is unknown
 * @param usdPer1mVisible cost of the ok calls per million output tokens that a user sees:
 *     completion tokens less those of reasoning that was not shown; absent when the cost of one is
 *     unknown or no such token came
 * @param outcomes measured attempts by outcome, cache hits left out; outcomes that never came have
 *     no entry
 * @param responseModels the models that say they answered the measured attempts, cache hits left
 *     out; the first 32 in the order of their names
 * @param simulated whether the simulated gateway answered an attempt
 */
public record Summary(
    Arm arm,
    long calls,
    long ok,
    long failed,
    long missed,
    long inDoubt,
    long rateLimited,
    long cacheHits,
    LoadFigures load,
    Rounds rounds,
    TokenFigures tokens,
    OptionalDouble estimateErrorPct,
    Optional<BigDecimal> costUsd,
    long uncosted,
    Optional<BigDecimal> usdPer1kCalls,
    Optional<BigDecimal> usdPer1mVisible,
    Map<Outcome, Long> outcomes,
    List<String> responseModels,
    boolean simulated) {

  /**
   * Token counts of the ok calls. Means are over the calls that have the count, reported or
   * estimated as {@link Tokens} says; sums are over the calls with reported completion tokens.
   *
   * @param prompt mean prompt tokens per call; absent when no call has the count
   * @param completion mean completion tokens; absent likewise
   * @param reasoning mean reasoning tokens; absent likewise
   * @param total mean of prompt and completion tokens together; absent likewise
   * @param reportedPrompt sum of the reported prompt tokens
   * @param reportedCompletion sum of the reported completion tokens
   * @param estimatedCompletion sum of the estimated completion tokens of the same calls
   */
  public record TokenFigures(
      OptionalDouble prompt,
      OptionalDouble completion,
      OptionalDouble reasoning,
      OptionalDouble total,
      long reportedPrompt,
      long reportedCompletion,
      long estimatedCompletion) {
    /** Checks that nothing is null. */
    public TokenFigures {
      Objects.requireNonNull(prompt, "prompt");
      Objects.requireNonNull(completion, "completion");
      Objects.requireNonNull(reasoning, "reasoning");
      Objects.requireNonNull(total, "total");
    }
  }

  /** Checks that nothing is null and copies the map. */
  public Summary {
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(load, "load");
    Objects.requireNonNull(rounds, "rounds");
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(estimateErrorPct, "estimateErrorPct");
    Objects.requireNonNull(costUsd, "costUsd");
    Objects.requireNonNull(usdPer1kCalls, "usdPer1kCalls");
    Objects.requireNonNull(usdPer1mVisible, "usdPer1mVisible");
    EnumMap<Outcome, Long> counted = new EnumMap<>(Outcome.class);
    counted.putAll(outcomes);
    outcomes = Collections.unmodifiableMap(counted);
    responseModels = List.copyOf(responseModels);
  }

  /**
   * @param metric a metric
   * @return its values over the ok calls
   */
  public Distribution of(Metric metric) {
    return rounds.series(metric).distribution();
  }

  /**
   * @param metric a metric
   * @return how many of the ok calls have a value, without putting them in order
   */
  public int n(Metric metric) {
    return rounds.count(metric);
  }

  /**
   * @return the failed among the ok and the failed calls
   */
  public Rate errors() {
    return new Rate(failed, ok + failed);
  }

  /**
   * @return whether no attempt of it can have been charged
   */
  public boolean free() {
    return costUsd.isEmpty()
        && uncosted == 0
        && outcomes.keySet().stream().allMatch(Budget::refused);
  }

  /**
   * @return {@code failed / (ok + failed)}; absent when both are 0
   */
  public OptionalDouble errorRate() {
    return errors().share();
  }

  /**
   * @return whether calls of an open loop were sent so late that the load was not the planned one
   *     ({@link LoadFigures})
   */
  public boolean late() {
    return load.late(of(Metric.TTFT_MS));
  }
}
