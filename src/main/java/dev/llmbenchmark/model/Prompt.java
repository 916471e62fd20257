package dev.llmbenchmark.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What is asked in one round, the same for every arm.
 *
 * @param text the user's message, with its nonce at the start
 * @param system the system message; absent when there is none
 * @param estimatedTokens tokens of both texts by the o200k tokenizer
 */
public record Prompt(String text, Optional<String> system, int estimatedTokens) {
  /** Checks that nothing is null. */
  public Prompt {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(system, "system");
  }
}
