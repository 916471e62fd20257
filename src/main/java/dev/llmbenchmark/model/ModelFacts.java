package dev.llmbenchmark.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a model, by its rows in {@code models.csv}.
 *
 * @param retired whether the provider has shut it down
 * @param retiredOn date of the shutdown, past or announced; absent when unknown
 * @param contextTokens prompt and output together; absent when unknown
 * @param maxOutputTokens longest output; absent when unknown
 * @param prices price tiers; empty when no price is known
 */
public record ModelFacts(
    boolean retired,
    Optional<LocalDate> retiredOn,
    OptionalLong contextTokens,
    OptionalLong maxOutputTokens,
    List<PriceTier> prices) {

  /** Nothing is known. */
  public static final ModelFacts UNKNOWN =
      new ModelFacts(
          false, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());

  /** Checks that nothing is null and copies the list. */
  public ModelFacts {
    Objects.requireNonNull(retiredOn, "retiredOn");
    Objects.requireNonNull(contextTokens, "contextTokens");
    Objects.requireNonNull(maxOutputTokens, "maxOutputTokens");
    prices = List.copyOf(prices);
  }
}
