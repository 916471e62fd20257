package dev.llmbenchmark.observe;

import dev.llmbenchmark.metric.Aims;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.metric.Tally;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Load;
import dev.llmbenchmark.model.Moments;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Verdict;
import dev.llmbenchmark.results.RunFacts;
import dev.llmbenchmark.results.RunResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Attempts and runs as meters get them, for tests. */
final class Measured {
  static final Arm ARM = Samples.arm("acme", "m1");
  static final Workload WORKLOAD = new Workload("decode/probe/universal");

  private Measured() {}

  /** A stream of three frames with 10 prompt and 20 completion tokens, all of it told. */
  static Attempt stream(double ttftMs, double responseTimeMs) {
    Timing timing =
        new Timing(
            OptionalDouble.empty(),
            OptionalDouble.of(1),
            OptionalDouble.of(ttftMs),
            OptionalDouble.of(ttftMs + 1),
            OptionalDouble.of(responseTimeMs),
            3,
            OptionalDouble.of(30),
            Optional.of(false),
            OptionalDouble.of(80),
            OptionalDouble.of(12.5),
            OptionalDouble.of(50));
    return with(Samples.ok(ARM, "r", responseTimeMs), timing, false);
  }

  static Attempt with(Attempt one, Timing timing, boolean tainted) {
    return new Attempt(
        one.call(),
        one.startedAt(),
        one.context(),
        one.endpoint(),
        one.simulated(),
        one.status(),
        one.verdict(),
        one.finishReason(),
        one.responseModel(),
        timing,
        new Load(
            Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(tainted)),
        one.usage(),
        one.estimatedCompletionTokens(),
        one.costUsd(),
        one.trace(),
        one.requestPayload(),
        one.responseBody());
  }

  /** Frames at 0, 30 and 50 ms. */
  static Moments frames() {
    return Moments.of(0, 30_000_000, 50_000_000);
  }

  static Attempt failed(Outcome outcome, double ms) {
    return Samples.attempt(
        Samples.call(ARM, "f", Phase.MEASURED, 1),
        Samples.failure(outcome, false),
        ms,
        Samples.usage(7, 1),
        "",
        Map.of());
  }

  static Attempt warmup() {
    return Samples.attempt(
        Samples.call(ARM, "w", Phase.WARMUP, 1),
        Verdict.OK,
        900,
        Samples.usage(10, 20),
        "0.5",
        Map.of());
  }

  static Attempt hit() {
    return Samples.attempt(
        Samples.call(ARM, "h", Phase.MEASURED, 1),
        Verdict.OK,
        2,
        Samples.usage(10, 20),
        "",
        Map.of("cache_status", "HIT"));
  }

  /** A run of these calls that ended of itself a minute after it began. */
  static RunResult run(Attempt... attempts) {
    Plan plan = Samples.plan(Math.max(1, attempts.length), 0, ARM);
    Tally tally = new Tally(plan);
    for (Attempt one : attempts) {
      tally.add(one);
    }
    Instant start = Instant.parse("2026-11-24T08:00:00Z");
    RunFacts facts =
        new RunFacts(
            start,
            Optional.of(start.plusSeconds(60)),
            "0.1.0",
            "17",
            "Linux",
            2,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.of(new Floor(0.4, Optional.empty())),
            Optional.of("completed"),
            Interventions.NONE,
            Map.of());
    return new RunResult(
        plan,
        new Attempt.RunContext("http", "probe", "decode"),
        facts,
        Aims.NONE,
        tally.summaries(),
        Path.of("run"));
  }
}
