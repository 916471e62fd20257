package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * Which prompts a run sends.
 *
 * @param name {@code decode}, {@code simple}, or the name of the prompt file; stands in the files
 * @param kind how the text is made
 * @param text the text of the file; empty for the other kinds
 * @param decodeChars hexadecimal characters of a {@link Kind#DECODE} prompt, at least 2
 */
public record PromptMode(String name, Kind kind, String text, int decodeChars) {
  /** How the text is made. */
  public enum Kind {
    /** Integers to decode, new in each round. */
    DECODE,
    /** A greeting. */
    SIMPLE,
    /** The text of a file. */
    FILE
  }

  /** Checks that nothing is null and the length. */
  public PromptMode {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    if (decodeChars < 2) {
      throw new IllegalArgumentException("decodeChars must be at least 2");
    }
  }
}
