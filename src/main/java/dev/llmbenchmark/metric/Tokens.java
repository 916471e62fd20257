package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Usage;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The token counts of an attempt as its row shows them: those that the provider reported or, when
 * it reported no completion tokens but text came, our own estimates.
 *
 * @param prompt all input tokens; absent when unknown
 * @param completion all generated tokens; absent when unknown
 * @param reasoning the part of {@code completion} that is reasoning; absent when not reported
 * @param cached the part of {@code prompt} from a cache; absent when not reported
 * @param total prompt and completion; absent when one of them is
 * @param source where {@code completion} comes from; absent with it
 */
public record Tokens(
    OptionalLong prompt,
    OptionalLong completion,
    OptionalLong reasoning,
    OptionalLong cached,
    OptionalLong total,
    Optional<Source> source) {

  /** Who counted. */
  public enum Source {
    /** The provider. */
    USAGE,
    /** Our own tokenizer, over the text that came. */
    ESTIMATE;

    /**
     * @return the name in files, lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that nothing is null. */
  public Tokens {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(completion, "completion");
    Objects.requireNonNull(reasoning, "reasoning");
    Objects.requireNonNull(cached, "cached");
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(source, "source");
  }

  /**
   * @param attempt an attempt
   * @return its counts
   */
  public static Tokens of(Attempt attempt) {
    Usage usage = attempt.usage();
    if (usage.completion().isPresent()) {
      return of(usage, usage.prompt(), usage.completion(), Optional.of(Source.USAGE));
    }
    OptionalLong estimate = attempt.estimatedCompletionTokens();
    if (estimate.isEmpty()) {
      return of(usage, usage.prompt(), estimate, Optional.empty());
    }
    OptionalLong prompt =
        usage.prompt().isPresent()
            ? usage.prompt()
            : OptionalLong.of(attempt.call().prompt().estimatedTokens());
    return of(usage, prompt, estimate, Optional.of(Source.ESTIMATE));
  }

  private static Tokens of(
      Usage usage, OptionalLong prompt, OptionalLong completion, Optional<Source> source) {
    OptionalLong total =
        prompt.isPresent() && completion.isPresent()
            ? OptionalLong.of(prompt.getAsLong() + completion.getAsLong())
            : OptionalLong.empty();
    return new Tokens(prompt, completion, usage.reasoning(), usage.cached(), total, source);
  }
}
