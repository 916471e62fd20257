package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Prompt;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The money of a run: what was spent, and what the calls in flight may still cost at the most. Safe
 * for use by several threads.
 *
 * <p>A call whose cost is not known when it ends is taken to have cost the most that it could,
 * unless it was refused: a call that broke off or ran out of time may have been charged in full.
 */
public final class Budget {
  /** Tokens of the roles and marks that a server sets around a prompt. */
  private static final long FRAME_TOKENS = 64;

  /** Nothing was generated, so nothing is charged. */
  private static final Set<Outcome> REFUSED =
      EnumSet.of(
          Outcome.AUTH,
          Outcome.QUOTA,
          Outcome.RATE_LIMIT,
          Outcome.OVERLOADED,
          Outcome.MODEL_GONE,
          Outcome.BAD_REQUEST,
          Outcome.CANCELLED);

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
   * The most tokens that any tokenizer can make of a prompt: as many as it has bytes, and some for
   * its frame.
   *
   * @param promptBytes its length in UTF-8, the system message included
   * @return no estimate but a bound
   */
  public static long mostTokens(long promptBytes) {
    return FRAME_TOKENS + promptBytes;
  }

  /**
   * The most that one attempt can cost, at whatever hour.
   *
   * @param arm provider and model
   * @param promptTokens the most tokens that the prompt can have
   * @param maxTokens the user's cap of the output; when absent, that of the provider's file, else
   *     the model's own limit
   * @return the cost in US dollars; absent when a price is unknown or there is no cap
   */
  public static Optional<BigDecimal> most(Arm arm, long promptTokens, OptionalInt maxTokens) {
    return Cost.worstCase(arm, promptTokens, cap(arm, maxTokens));
  }

  /**
   * Checks before anything is sent that the most that a call can cost is known.
   *
   * @param arms the arms of the run
   * @param promptTokens the most tokens that a prompt of the run can have
   * @param maxTokens the user's cap of the output; absent when none was given
   * @throws BadInput when an arm has no price or no cap
   */
  static void check(List<Arm> arms, long promptTokens, OptionalInt maxTokens) {
    for (Arm arm : arms) {
      if (cap(arm, maxTokens).isEmpty() && arm.facts().maxOutputTokens().isEmpty()) {
        throw new BadInput(
            "--budget: "
                + arm.key()
                + " has no cap of its output; expected --max-tokens N, or its max_output_tokens in"
                + " models.csv");
      }
      if (most(arm, promptTokens, maxTokens).isEmpty()) {
        throw new BadInput(
            "--budget: "
                + arm.key()
                + " has no known price; expected its input_usd_per_mtok and output_usd_per_mtok in"
                + " models.csv");
      }
    }
  }

  /**
   * @param call a call that is to start
   * @return whether it may: whatever it and those in flight will cost, it is within the budget.
   *     Then it counts as in flight
   */
  public synchronized boolean admits(Call call) {
    Optional<BigDecimal> most = most(call.arm(), tokens(call.prompt()), call.maxTokens());
    if (most.isEmpty() || spent.add(reserved).add(most.get()).compareTo(limit) > 0) {
      exhausted = true;
      return false;
    }
    inFlight.put(key(call), most.get());
    reserved = reserved.add(most.get());
    return true;
  }

  /**
   * @param attempt an attempt that has ended; one that was never admitted changes nothing, but when
   *     an earlier process had sent it
   */
  public synchronized void ended(Attempt attempt) {
    BigDecimal most = inFlight.remove(key(attempt.call()));
    if (most != null) {
      reserved = reserved.subtract(most);
      spent = spent.add(cost(attempt, most));
    } else if (attempt.verdict().outcome() == Outcome.IN_DOUBT) {
      spent(attempt, tokens(attempt.call().prompt()));
    }
  }

  /**
   * Takes note of an attempt of an earlier process of the run.
   *
   * @param attempt the attempt
   * @param promptTokens the most tokens that its prompt can have
   */
  public synchronized void spent(Attempt attempt, long promptTokens) {
    Call call = attempt.call();
    BigDecimal most = most(call.arm(), promptTokens, call.maxTokens()).orElse(BigDecimal.ZERO);
    spent = spent.add(cost(attempt, most));
  }

  /** Whether calls with such an outcome are not charged. */
  static boolean refused(Outcome outcome) {
    return REFUSED.contains(outcome);
  }

  /** What a reply that broke off tells of its usage is that of a part, and not believed. */
  private static BigDecimal cost(Attempt attempt, BigDecimal most) {
    Outcome outcome = attempt.verdict().outcome();
    if (REFUSED.contains(outcome) || attempt.cacheHit()) {
      return attempt.costUsd().orElse(BigDecimal.ZERO);
    }
    boolean whole = outcome == Outcome.OK || outcome == Outcome.CONTENT;
    return whole ? attempt.costUsd().orElse(most) : most;
  }

  /**
   * @return whether a call was refused
   */
  public synchronized boolean exhausted() {
    return exhausted;
  }

  private static String key(Call call) {
    return call.arm().key() + " " + call.requestId() + " " + call.attempt();
  }

  private static long tokens(Prompt prompt) {
    return mostTokens(bytes(prompt.text()) + prompt.system().map(Budget::bytes).orElse(0L));
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static OptionalLong cap(Arm arm, OptionalInt maxTokens) {
    OptionalInt cap = maxTokens.isPresent() ? maxTokens : arm.rules().defaultMaxTokens();
    return cap.isPresent() ? OptionalLong.of(cap.getAsInt()) : OptionalLong.empty();
  }
}
