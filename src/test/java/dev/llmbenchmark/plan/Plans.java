package dev.llmbenchmark.plan;

import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Engine;
import dev.llmbenchmark.model.LoadMode;
import dev.llmbenchmark.model.LogContent;
import dev.llmbenchmark.model.Origin;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.PromptMode;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Transport;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Small plans and ends of calls, for tests. */
final class Plans {
  static final PromptMode SIMPLE = new PromptMode("simple", PromptMode.Kind.SIMPLE, "", 2);

  private Plans() {}

  /** A plan with simple prompts, seed 42 and at most one further attempt per call. */
  static Plan plan(LoadMode mode, int warmup, int attempts, String... providers) {
    List<Arm> arms = Arrays.stream(providers).map(id -> Samples.arm(id, "m1")).toList();
    return plan(request(mode, warmup, attempts, arms, 42), arms);
  }

  static Plan plan(RunRequest request, List<Arm> arms) {
    return new Plan("20261124-080000-a1b2c3", request, arms, "c0ffee", Samples.START);
  }

  static RunRequest request(LoadMode mode, int warmup, int attempts, List<Arm> arms, long seed) {
    return request(mode, warmup, attempts, arms.stream().map(Arm::key).toList(), SIMPLE, seed);
  }

  static RunRequest request(
      LoadMode mode, int warmup, int attempts, List<String> arms, PromptMode prompt, long seed) {
    return new RunRequest(
        arms,
        attempts,
        warmup,
        prompt,
        Optional.empty(),
        OptionalInt.of(256),
        mode,
        Optional.empty(),
        true,
        Transport.UNIVERSAL,
        Engine.HTTP,
        1,
        seed,
        LogContent.TEXT,
        Path.of("results"),
        true);
  }

  static Attempt ok(Call call) {
    return ended(call, Verdict.OK);
  }

  /** A failure that a further attempt can mend, after a wait that the other side asks for. */
  static Attempt failed(Call call, long retryAfterMs) {
    return ended(
        call,
        new Verdict(
            Outcome.RATE_LIMIT, true, Origin.PROVIDER, "", "no", OptionalLong.of(retryAfterMs)));
  }

  static Attempt ended(Call call, Verdict verdict) {
    return Samples.attempt(call, verdict, 5, Usage.NONE, "", Map.of());
  }
}
