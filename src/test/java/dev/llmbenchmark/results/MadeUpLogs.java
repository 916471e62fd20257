package dev.llmbenchmark.results;

import dev.llmbenchmark.metric.Attempts;
import dev.llmbenchmark.metric.Samples;
import dev.llmbenchmark.model.Arm;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Timing;
import dev.llmbenchmark.model.Usage;
import dev.llmbenchmark.model.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Logs of runs that nobody made: calls that succeed, fail, are tried again, or never start. */
final class MadeUpLogs {
  /** How an attempt ended. */
  private record End(Outcome outcome, double ms, int tokens, int nanoUsd, boolean cacheHit) {}

  private MadeUpLogs() {}

  /**
   * Logs of so many arms at the most.
   *
   * @param arms the arms
   * @param retries further attempts of a call
   */
  static Arbitrary<List<Attempt>> of(List<Arm> arms, int retries) {
    Arbitrary<Outcome> outcome =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Outcome.OK)), Tuple.of(1, Arbitraries.of(Outcome.class)));
    Arbitrary<Boolean> hit =
        Arbitraries.frequency(Tuple.of(1, Boolean.TRUE), Tuple.of(20, Boolean.FALSE));
    Arbitrary<End> end =
        Combinators.combine(
                outcome,
                Arbitraries.doubles().between(0.001, 1e6).ofScale(3),
                Arbitraries.integers().between(0, 100_000),
                Arbitraries.integers().between(-1, 1_000_000_000),
                hit)
            .as(End::new);
    Arbitrary<List<End>> call = end.list().ofMinSize(1).ofMaxSize(1 + retries);
    Arbitrary<List<List<End>>> calls = call.list().ofMinSize(1).ofMaxSize(60);
    return calls.list().ofSize(arms.size()).map(ends -> attempts(arms, ends));
  }

  private static List<Attempt> attempts(List<Arm> arms, List<List<List<End>>> ends) {
    List<Attempt> attempts = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      for (int round = 0; round < ends.get(arm).size(); round++) {
        List<End> call = ends.get(arm).get(round);
        for (int number = 1; number <= call.size(); number++) {
          End end = call.get(number - 1);
          boolean last = number == call.size();
          attempts.add(attempt(arms.get(arm), round, number, end, last));
        }
      }
    }
    return attempts;
  }

  /** Round 0 is the warm-up. Only what failed is followed by a further attempt. */
  private static Attempt attempt(Arm arm, int round, int number, End end, boolean last) {
    Phase phase = round == 0 ? Phase.WARMUP : Phase.MEASURED;
    Call call = Samples.call(arm, arm.key() + " " + round, phase, number, Math.max(1, round));
    Outcome outcome = last ? end.outcome : Outcome.SERVER;
    boolean ok = outcome == Outcome.OK;
    Attempt one =
        Samples.attempt(
            call,
            ok ? Verdict.OK : Samples.failure(outcome, !last),
            0,
            ok ? usage(end) : Usage.NONE,
            ok && end.nanoUsd >= 0 ? BigDecimal.valueOf(end.nanoUsd, 9).toPlainString() : "",
            ok && end.cacheHit ? Map.of("cache_status", "HIT") : Map.of());
    return ok ? Attempts.with(one, times(end)) : one;
  }

  private static Usage usage(End end) {
    return new Usage(
        OptionalLong.of(end.tokens + 10L),
        OptionalLong.of(end.tokens),
        OptionalLong.of(end.tokens / 3),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static Timing times(End end) {
    return new Timing(
        OptionalDouble.empty(),
        OptionalDouble.of(thousandths(end.ms / 7)),
        OptionalDouble.of(thousandths(end.ms / 5)),
        OptionalDouble.of(thousandths(end.ms / 4)),
        OptionalDouble.of(end.ms),
        end.tokens,
        OptionalDouble.of(thousandths(end.ms / 9)),
        Optional.of(end.tokens < 3),
        end.tokens < 3
            ? OptionalDouble.empty()
            : OptionalDouble.of(thousandths(end.tokens / end.ms)),
        end.tokens < 3
            ? OptionalDouble.empty()
            : OptionalDouble.of(thousandths(end.ms / end.tokens)),
        OptionalDouble.of(thousandths(1000 * end.tokens / end.ms)));
  }

  /** As the columns have them. */
  private static double thousandths(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
