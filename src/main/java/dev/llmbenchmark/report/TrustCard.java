package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Doubts;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.StopRules;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.results.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What makes the figures doubtful. */
final class TrustCard {
  private static final int MOST_ON_CARD = 4;

  private TrustCard() {}

  /** Every reservation, the gravest first. */
  static List<String> doubts(Contents contents) {
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

  static void write(Markup page, Contents contents) {
    List<String> doubts = doubts(contents);
    page.open("article", "class", "card trust" + (doubts.isEmpty() ? " shown" : " open"));
    page.leaf("h3", "Can I trust it?");
    page.leaf("p", verdict(contents, doubts), "class", "winner");
    page.open("ul");
    doubts.stream().limit(MOST_ON_CARD).forEach(one -> page.leaf("li", one));
    page.close();
    if (doubts.size() > MOST_ON_CARD) {
      page.open("p").open("a", "href", "#method");
      page.text("All " + doubts.size() + " reservations").close().close();
    }
    page.leaf("p", counts(contents), "class", "note").closeLine();
  }

  private static String verdict(Contents contents, List<String> doubts) {
    if (contents.simulated()) {
      return "As a demonstration";
    }
    return doubts.isEmpty() ? "Nothing speaks against it" : "With reservations";
  }

  private static String counts(Contents contents) {
    long calls = contents.entrants().stream().mapToLong(one -> one.summary().calls()).sum();
    long ok = contents.entrants().stream().mapToLong(one -> one.summary().ok()).sum();
    long values =
        contents.entrants().stream().mapToLong(one -> one.n(Metric.RESPONSE_TIME_MS)).sum();
    return "%s of %s succeeded, %s measured to the end."
        .formatted(Say.count(ok), Say.count(calls, "planned call"), Say.count(values));
  }
}
