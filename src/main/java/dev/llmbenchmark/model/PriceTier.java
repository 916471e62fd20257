package dev.llmbenchmark.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One dated price of a model, in US dollars per million tokens.
 *
 * @param fromPromptTokens the tier holds for prompts of at least so many tokens
 * @param hours hours of the week (UTC) in which it holds; empty means always
 * @param input price of input tokens
 * @param cachedInput price of input tokens that a prompt cache served; absent when unknown
 * @param cacheWrite price of input tokens written to a prompt cache; absent when unknown
 * @param output price of output tokens, reasoning included
 * @param asOf date of the source; absent when it has none
 * @param source where the price was published
 */
public record PriceTier(
    long fromPromptTokens,
    List<UtcHours> hours,
    Optional<BigDecimal> input,
    Optional<BigDecimal> cachedInput,
    Optional<BigDecimal> cacheWrite,
    Optional<BigDecimal> output,
    Optional<LocalDate> asOf,
    String source) {

  /** Checks that nothing is null and copies the list. */
  public PriceTier {
    hours = List.copyOf(hours);
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(cachedInput, "cachedInput");
    Objects.requireNonNull(cacheWrite, "cacheWrite");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(source, "source");
  }
}
