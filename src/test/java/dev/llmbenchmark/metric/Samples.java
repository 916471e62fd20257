package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Auth;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.ModelFacts;
import dev.llmbenchmark.model.ModelRules;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.PriceTier;
import dev.llmbenchmark.model.Prompt;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.Provider;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.SystemMode;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.UsageRequest;
import dev.llmbenchmark.model.UtcHours;
import dev.llmbenchmark.model.Verdict;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Small valid instances of the model, for tests. */
public final class Samples {
  /** A Tuesday. */
  public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private static final ModelRules RULES =
      new ModelRules(
          "max_tokens",
          OptionalInt.empty(),
          SystemMode.SYSTEM,
          true,
          UsageRequest.NONE,
          "{}",
          List.of(),
          true,
          true,
          false);

  private Samples() {}

  public static Provider provider(String id) {
    return new Provider(
        id,
        id,
        id,
        id,
        id,
        "chat",
        "chat",
        "",
        new Auth(Auth.Kind.NONE, "", "", ""),
        Map.of(),
        Map.of(),
        "m1",
        List.of("m1"),
        RULES,
        List.of());
  }

  public static Arm arm(String provider, String model, PriceTier... prices) {
    ModelFacts facts =
        new ModelFacts(
            false,
            Optional.empty(),
            OptionalLong.of(100_000),
            OptionalLong.of(4_000),
            List.of(prices));
    return new Arm(provider(provider), model, RULES, facts);
  }

  public static PriceTier price(long from, List<UtcHours> hours, String input, String output) {
    return new PriceTier(
        from,
        hours,
        Optional.of(new BigDecimal(input)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new BigDecimal(output)),
        Optional.of(LocalDate.of(2026, 11, 1)),
        "https://example.com/prices");
  }

  public static Plan plan(int attempts, int retries, Arm... arms) {
    RunRequest request =
        new RunRequest(
            List.of(arms).stream().map(Arm::key).toList(),
            attempts,
            1,
            new PromptMode("decode", PromptMode.Kind.DECODE, "", 1000),
            Optional.empty(),
            OptionalInt.of(256),
            LoadMode.PROBE,
            Optional.empty(),
            true,
            Transport.UNIVERSAL,
            Engine.HTTP,
            retries,
            42,
            LogContent.TEXT,
            Path.of("results"),
            true);
    return new Plan("20261124-080000-a1b2c3", request, List.of(arms), "c0ffee", START);
  }

  public static Call call(Arm arm, String requestId, Phase phase, int attempt) {
    return call(arm, requestId, phase, attempt, 3);
  }

  public static Call call(Arm arm, String requestId, Phase phase, int attempt, int round) {
    return new Call(
        "20261124-080000-a1b2c3",
        requestId,
        arm,
        round,
        2,
        phase,
        attempt,
        new Prompt("n0nce say hello", Optional.empty(), 11),
        OptionalInt.of(256),
        true,
        Transport.UNIVERSAL,
        OptionalLong.empty());
  }

  public static Verdict failure(Outcome outcome, boolean retryable) {
    return new Verdict(outcome, retryable, Origin.PROVIDER, "", "no", OptionalLong.empty());
  }

  public static Usage usage(long prompt, long completion) {
    return new Usage(
        OptionalLong.of(prompt),
        OptionalLong.of(completion),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** Times of a whole reply; 0 ms means that none came. */
  public static Timing responseTime(double ms) {
    return new Timing(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        ms == 0 ? OptionalDouble.empty() : OptionalDouble.of(ms),
        0,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  public static Attempt attempt(
      Call call, Verdict verdict, double ms, Usage usage, String cost, Map<String, String> trace) {
    return new Attempt(
        call,
        START,
        new Attempt.RunContext("http", "probe", "decode"),
        "chat/completions",
        true,
        OptionalInt.of(200),
        verdict,
        Optional.empty(),
        Optional.empty(),
        responseTime(ms),
        Load.UNKNOWN,
        usage,
        verdict.outcome() == Outcome.OK ? OptionalLong.of(18) : OptionalLong.empty(),
        cost.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cost)),
        trace,
        "",
        "");
  }

  /** A measured call that succeeded at once, with 10 prompt and 20 completion tokens. */
  public static Attempt ok(Arm arm, String requestId, double ms) {
    return attempt(
        call(arm, requestId, Phase.MEASURED, 1), Verdict.OK, ms, usage(10, 20), "0.002", Map.of());
  }

  /** A measured call of a round; 0 ms means that it failed. */
  public static Attempt inRound(Arm arm, int round, double ms) {
    Call call = call(arm, arm.key() + round, Phase.MEASURED, 1, round);
    return ms == 0
        ? attempt(call, failure(Outcome.SERVER, false), 0, Usage.NONE, "", Map.of())
        : attempt(call, Verdict.OK, ms, usage(10, 20), "0.002", Map.of());
  }

  /** The summary of an arm whose first round took the first time, and so on; 0 means failed. */
  public static Summary summary(Arm arm, double... ms) {
    Tally tally = new Tally(plan(Math.max(1, ms.length), 0, arm));
    for (int i = 0; i < ms.length; i++) {
      tally.add(inRound(arm, i + 1, ms[i]));
    }
    return tally.summaries().get(0);
  }

  /** The round with which a run of one arm has seen enough; absent when it never has. */
  static OptionalInt enoughAt(Until until, Arm arm, double... ms) {
    Looks looks = new Looks(plan(ms.length, 0, arm), until);
    for (int round = 1; round <= ms.length; round++) {
      if (looks.ended(inRound(arm, round, ms[round - 1]))) {
        return OptionalInt.of(round);
      }
    }
    return OptionalInt.empty();
  }

  /** A measured attempt that failed without usage. */
  public static Attempt failed(
      Arm arm, String requestId, int attempt, Outcome outcome, boolean retryable) {
    return attempt(
        call(arm, requestId, Phase.MEASURED, attempt),
        failure(outcome, retryable),
        0,
        Usage.NONE,
        "",
        Map.of());
  }
}
