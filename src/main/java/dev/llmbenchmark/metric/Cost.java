package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What calls cost, in US dollars by list price, rounded to 9 decimals.
 *
 * <p>The price tier is the one of the largest prompt size that the prompt reaches; among those, one
 * for certain hours goes before one that always holds. A cost is absent, never 0, when a price or a
 * count that it needs is unknown.
 */
public final class Cost {
  private static final int MILLION_DIGITS = 6;

  private static final Comparator<PriceTier> BY_PRECISION =
      Comparator.comparingLong(PriceTier::fromPromptTokens)
          .thenComparing(tier -> !tier.hours().isEmpty());

  private Cost() {}

  /**
   * The price of one attempt. Cached tokens and tokens written to a cache that are not reported
   * count as none; where their price is unknown they cost as much as other input. Counts that
   * contradict each other (more cached than prompt tokens) have no cost.
   *
   * @param arm provider and model
   * @param usage what was used
   * @param at when
   * @return the cost in US dollars
   */
  public static Optional<BigDecimal> of(Arm arm, Usage usage, Instant at) {
    if (usage.prompt().isEmpty() || usage.completion().isEmpty()) {
      return Optional.empty();
    }
    long prompt = usage.prompt().getAsLong();
    long cached = usage.cached().orElse(0);
    long written = usage.cacheWrite().orElse(0);
    long plain = prompt - cached - written;
    Optional<PriceTier> found = tier(arm, prompt, at);
    if (plain < 0 || found.isEmpty()) {
      return Optional.empty();
    }
    PriceTier tier = found.get();
    if (tier.input().isEmpty() || tier.output().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal input = tier.input().get();
    BigDecimal perMillion =
        times(input, plain)
            .add(times(tier.cachedInput().orElse(input), cached))
            .add(times(tier.cacheWrite().orElse(input), written))
            .add(times(tier.output().get(), usage.completion().getAsLong()));
    return Optional.of(dollars(perMillion));
  }

  /**
   * The most that one attempt can cost, at whatever hour: nothing comes from a cache, all input is
   * written to one when that is dearer, and the output is as long as it may be. Of the price tiers
   * that a prompt of that length or a shorter one can fall into, the dearest counts.
   *
   * @param arm provider and model
   * @param promptTokens the most tokens that the prompt can have, at least 0
   * @param maxTokens cap of the output; when absent, the model's own limit
   * @return the cost in US dollars; absent also when no cap is known
   */
  public static Optional<BigDecimal> worstCase(Arm arm, long promptTokens, OptionalLong maxTokens) {
    OptionalLong cap = maxTokens.isPresent() ? maxTokens : arm.facts().maxOutputTokens();
    List<PriceTier> reached =
        arm.facts().prices().stream()
            .filter(tier -> tier.fromPromptTokens() <= promptTokens)
            .toList();
    boolean unknown =
        reached.stream().anyMatch(tier -> tier.input().isEmpty() || tier.output().isEmpty());
    if (cap.isEmpty() || reached.isEmpty() || unknown) {
      return Optional.empty();
    }
    BigDecimal input =
        reached.stream()
            .flatMap(tier -> Stream.concat(tier.input().stream(), tier.cacheWrite().stream()))
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal output =
        reached.stream()
            .flatMap(tier -> tier.output().stream())
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    return Optional.of(dollars(times(input, promptTokens).add(times(output, cap.getAsLong()))));
  }

  private static Optional<PriceTier> tier(Arm arm, long promptTokens, Instant at) {
    return arm.facts().prices().stream()
        .filter(tier -> tier.fromPromptTokens() <= promptTokens)
        .filter(
            tier ->
                tier.hours().isEmpty()
                    || tier.hours().stream().anyMatch(hours -> hours.contains(at)))
        .max(BY_PRECISION);
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  private static BigDecimal dollars(BigDecimal perMillion) {
    return Numbers.roundUsd(perMillion.movePointLeft(MILLION_DIGITS));
  }
}
