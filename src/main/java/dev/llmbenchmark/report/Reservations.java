package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Doubts;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.results.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What makes figures doubtful, model by model. */
final class Reservations {
  private Reservations() {}

  /** Every reservation, the gravest first. */
  static List<String> of(Contents contents) {
    List<String> doubts = new ArrayList<>();
    if (contents.simulated()) {
      doubts.add("Simulated: no provider was called.");
    }
    contents.entrants().forEach(one -> calls(one, doubts));
    contents.runs().forEach(one -> run(one.result(), doubts));
    contents.runs().stream()
        .map(RunSource::result)
        .forEach(
            result ->
                result.summaries().stream()
                    .filter(one -> shown(contents, result, one.arm().key()))
                    .forEach(one -> doubts.addAll(Doubts.of(one, result.facts().floorMs()))));
    return doubts;
  }

  private static boolean shown(Contents contents, RunResult result, String key) {
    return contents.entrants().stream()
        .anyMatch(
            one ->
                one.run().equals(result.plan().runId()) && one.summary().arm().key().equals(key));
  }

  private static void calls(Entrant entrant, List<String> doubts) {
    long ok = entrant.summary().ok();
    int median = Distribution.minimumFor(Comparison.Figure.P50.share());
    int p95 = Distribution.minimumFor(Comparison.Figure.P95.share());
    if (ok < median) {
      doubts.add(
          "%s: %s: no median, which needs %d."
              .formatted(entrant.name(), Say.count(ok, "successful call"), median));
    } else if (ok < p95) {
      doubts.add(
          "%s: %s: no p95, which needs %d."
              .formatted(entrant.name(), Say.count(ok, "successful call"), p95));
    }
    long gone = entrant.summary().missed() + entrant.summary().inDoubt();
    if (gone > 0) {
      doubts.add(
          "%s: %s of %s never started, or were sent and their end is not known."
              .formatted(
                  entrant.name(),
                  Say.count(gone),
                  Say.count(entrant.summary().calls(), "planned call")));
    }
  }

  private static void run(RunResult result, List<String> doubts) {
    if (result.facts().floor().filter(Floor.ASSUMED::equals).isPresent()) {
      doubts.add(
          "The client's own error was not measured: %s ms are assumed (see calibrate)."
              .formatted(Say.number(Floor.ASSUMED.ms())));
    }
    result.stopNote().ifPresent(doubts::add);
    if (result.stoppedBy(StopRules.UNTIL)) {
      doubts.add("Sequential: about 94 in 100 such intervals hold the true value, not 95.");
    }
  }
}
