package dev.llmbenchmark.metric;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Sums of the token counts of the ok calls of one arm. */
final class TokenSums {
  private static final double PERCENT = 100;

  private final Mean prompt = new Mean();
  private final Mean completion = new Mean();
  private final Mean reasoning = new Mean();
  private final Mean total = new Mean();
  private long reportedPrompt;
  private long reportedCompletion;
  private long estimatedCompletion;
  private boolean estimated;
  private long visible;

  TokenSums() {}

  TokenSums(TokenSums other) {
    prompt.add(other.prompt);
    completion.add(other.completion);
    reasoning.add(other.reasoning);
    total.add(other.total);
    reportedPrompt = other.reportedPrompt;
    reportedCompletion = other.reportedCompletion;
    estimatedCompletion = other.estimatedCompletion;
    estimated = other.estimated;
    visible = other.visible;
  }

  void add(CallResult call) {
    Tokens tokens = call.tokens();
    prompt.add(tokens.prompt());
    completion.add(tokens.completion());
    reasoning.add(tokens.reasoning());
    total.add(tokens.total());
    if (tokens.source().filter(source -> source == Tokens.Source.USAGE).isPresent()) {
      reportedPrompt += tokens.prompt().orElse(0);
      reportedCompletion += tokens.completion().orElse(0);
      visible += tokens.completion().orElse(0) - hiddenReasoning(call);
      // No estimate among others means that no text came: its tokens are none. No estimate at all
      // means that nothing was estimated.
      estimatedCompletion += call.estimatedCompletion().orElse(0);
      estimated |= call.estimatedCompletion().isPresent();
    }
  }

  Summary.TokenFigures figures() {
    return new Summary.TokenFigures(
        prompt.value(),
        completion.value(),
        reasoning.value(),
        total.value(),
        reportedPrompt,
        reportedCompletion,
        estimatedCompletion);
  }

  /** Reported completion tokens, less those of reasoning that was not shown. */
  long visible() {
    return visible;
  }

  /**
   * A stream that began with something else than the answer showed its reasoning. Where nothing
   * came before the answer, and of a whole reply, no more is known than that reasoning was counted.
   */
  private static long hiddenReasoning(CallResult call) {
    OptionalDouble first = call.timing().ttftMs();
    OptionalDouble answer = call.timing().ttfaMs();
    boolean shown =
        first.isPresent() && (answer.isEmpty() || first.getAsDouble() < answer.getAsDouble());
    return shown ? 0 : call.tokens().reasoning().orElse(0);
  }

  OptionalDouble estimateErrorPct() {
    return reportedCompletion == 0 || !estimated
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            PERCENT * (estimatedCompletion - reportedCompletion) / reportedCompletion);
  }

  private static final class Mean {
    private long sum;
    private long n;

    void add(OptionalLong count) {
      if (count.isPresent()) {
        sum += count.getAsLong();
        n++;
      }
    }

    void add(Mean other) {
      sum += other.sum;
      n += other.n;
    }

    OptionalDouble value() {
      return n == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / n);
    }
  }
}
