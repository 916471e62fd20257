package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Attempt.RunContext;
import dev.llmbenchmark.model.PromptMode;
import java.util.Optional;

/**
 * What a stored run has sent, as far as a comparison has to know.
 *
 * @param prompts its prompts
 * @param system the system message; absent when there was none
 * @param stream whether streams were asked for
 */
record Asked(PromptMode prompts, Optional<String> system, boolean stream) {
  private static final int LEAST_CHARS = 2;

  /** Of a run of which only the rows are left. */
  static Asked unknown(RunContext context) {
    return new Asked(
        new PromptMode(context.promptMode(), PromptMode.Kind.SIMPLE, "", LEAST_CHARS),
        Optional.empty(),
        true);
  }

  /**
   * @param options the {@code options} of a {@code run.json}
   * @param context what is the same in all rows
   */
  static Asked of(JsonReading options, RunContext context) {
    return new Asked(
        new PromptMode(
            context.promptMode(),
            options.word("prompt_kind", PromptMode.Kind.class),
            options.text("prompt_text").orElse(""),
            Math.max(LEAST_CHARS, options.count("decode_chars").orElse(LEAST_CHARS))),
        options.text("system"),
        options.flag("stream"));
  }
}
