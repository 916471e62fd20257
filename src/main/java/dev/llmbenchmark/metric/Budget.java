package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Prompt;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The money of a run: what was spent, and what the calls in flight may still cost at the most. Safe
 * for use by several threads.
 *
 * <p>A prompt is taken to have as many tokens as it has bytes, and some for its frame: no tokenizer
 * makes more of it. A call whose cost is not known when it ends costs what it could at the most,
 * unless it was refused.
 */
public final class Budget {
  /** Tokens of the roles and marks that a server sets around a prompt. */
  private static final long FRAME_TOKENS = 64;

  private static final int FIRST_ERROR = 400;

  private final BigDecimal limit;
  private final Map<String, BigDecimal> inFlight = new HashMap<>();
  private BigDecimal spent = BigDecimal.ZERO;
  private BigDecimal reserved = BigDecimal.ZERO;
  private boolean exhausted;

  /**
   * @param limitUsd the most that may be spent, in US dollars
   */
  public Budget(BigDecimal limitUsd) {
    this.limit = limitUsd;
  }

  /**
   * Checks before anything is sent that the most that a call can cost is known.
   *
   * @param arms the arms of the run
   * @param maxTokens the user's cap of the output; absent when none was given
   * @param at when
   * @throws BadInput when an arm has no price or no cap
   */
  public static void check(List<Arm> arms, OptionalInt maxTokens, Instant at) {
    for (Arm arm : arms) {
      OptionalLong cap = cap(arm, maxTokens);
      if (cap.isEmpty() && arm.facts().maxOutputTokens().isEmpty()) {
        throw new BadInput(
            "--budget: "
                + arm.key()
                + " has no cap of its output; expected --max-tokens N, or its max_output_tokens in"
                + " models.csv");
      }
      if (Cost.worstCase(arm, FRAME_TOKENS, cap, at).isEmpty()) {
        throw new BadInput(
            "--budget: " + arm.key() + " has no price; expected input and output in models.csv");
      }
    }
  }

  /**
   * The most that one attempt can cost.
   *
   * @param arm provider and model
   * @param prompt what is asked
   * @param maxTokens the user's cap of the output; when absent, that of the provider's file, else
   *     the model's own limit
   * @param at when
   * @return the cost in US dollars; absent when there is no price or no cap
   */
  public static Optional<BigDecimal> worstCase(
      Arm arm, Prompt prompt, OptionalInt maxTokens, Instant at) {
    return Cost.worstCase(arm, tokens(prompt), cap(arm, maxTokens), at);
  }

  /**
   * @param call a call that is to start
   * @param at when
   * @return whether it may: whatever it and those in flight will cost, it is within the budget.
   *     Then it counts as in flight
   */
  public synchronized boolean admits(Call call, Instant at) {
    BigDecimal most =
        worstCase(call.arm(), call.prompt(), call.maxTokens(), at)
            .orElse(limit.add(BigDecimal.ONE));
    if (spent.add(reserved).add(most).compareTo(limit) > 0) {
      exhausted = true;
      return false;
    }
    inFlight.put(key(call), most);
    reserved = reserved.add(most);
    return true;
  }

  /**
   * @param attempt an attempt that has ended
   */
  public synchronized void ended(Attempt attempt) {
    BigDecimal most = inFlight.remove(key(attempt.call()));
    if (most == null) {
      return;
    }
    reserved = reserved.subtract(most);
    BigDecimal unknown = refused(attempt) ? BigDecimal.ZERO : most;
    spent = spent.add(attempt.costUsd().orElse(unknown));
  }

  /**
   * @return whether a call was refused
   */
  public synchronized boolean exhausted() {
    return exhausted;
  }

  private static boolean refused(Attempt attempt) {
    return attempt.status().orElse(0) >= FIRST_ERROR
        || attempt.verdict().outcome() == Outcome.CANCELLED
        || attempt.verdict().outcome() == Outcome.AUTH
        || attempt.cacheHit();
  }

  private static String key(Call call) {
    return call.arm().key() + " " + call.requestId() + " " + call.attempt();
  }

  private static long tokens(Prompt prompt) {
    return FRAME_TOKENS + bytes(prompt.text()) + prompt.system().map(Budget::bytes).orElse(0L);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static OptionalLong cap(Arm arm, OptionalInt maxTokens) {
    OptionalInt cap = maxTokens.isPresent() ? maxTokens : arm.rules().defaultMaxTokens();
    return cap.isPresent() ? OptionalLong.of(cap.getAsInt()) : OptionalLong.empty();
  }
}
