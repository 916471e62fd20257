package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Distribution;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Trust;
import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.results.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Whether to trust the figures, at a glance: the kinds of {@link Reservations}, counted. */
final class TrustCard {
  private TrustCard() {}

  static void write(Markup page, Contents contents) {
    int all = Reservations.of(contents).size();
    page.open("article", "class", "card trust" + (all == 0 ? " shown" : " open"));
    page.leaf("h3", "Can I trust it?");
    page.leaf("p", verdict(contents, all), "class", "winner");
    page.leaf("p", counts(contents), "class", "verdict");
    page.open("ul");
    kinds(contents).forEach(one -> page.leaf("li", one));
    page.close();
    if (all > 0) {
      page.open("p").open("a", "href", "#method");
      page.text("In full: " + Say.count(all, "reservation")).close().close();
    }
    page.closeLine();
  }

  private static String verdict(Contents contents, int doubts) {
    if (contents.entrants().stream().noneMatch(one -> one.summary().ok() > 0)) {
      return "No call succeeded";
    }
    if (contents.simulated()) {
      return "As a demonstration";
    }
    return doubts == 0 ? "Nothing speaks against it" : "With reservations";
  }

  private static String counts(Contents contents) {
    long calls = contents.entrants().stream().mapToLong(one -> one.summary().calls()).sum();
    long ok = contents.entrants().stream().mapToLong(one -> one.summary().ok()).sum();
    return "%s of %s succeeded.".formatted(Say.count(ok), Say.count(calls, "planned call"));
  }

  private static List<String> kinds(Contents contents) {
    List<String> kinds = new ArrayList<>();
    if (contents.simulated()) {
      kinds.add("Simulated: no provider was called.");
    }
    calls(contents, kinds);
    if (contents.runs().stream().anyMatch(one -> assumed(one.result()))) {
      kinds.add("The client's own error is assumed, not measured.");
    }
    contents.runs().forEach(one -> one.result().stopNote().ifPresent(kinds::add));
    models(contents, kinds, one -> one.summary().late(), "calls that were sent late");
    models(
        contents,
        kinds,
        one -> one.summary().load().tainted().orElse(0) > 0,
        "calls during which this process stood still");
    models(
        contents,
        kinds,
        one -> untrusted(contents, one),
        "times that are short beside the client's own error");
    models(
        contents,
        kinds,
        one ->
            Arrays.stream(Metric.values())
                .anyMatch(metric -> one.summary().rounds().series(metric).dependent()),
        "neighbouring calls that depend on each other");
    return kinds;
  }

  private static void calls(Contents contents, List<String> kinds) {
    int median = Distribution.minimumFor(Comparison.Figure.P50.share());
    int p95 = Distribution.minimumFor(Comparison.Figure.P95.share());
    models(
        contents,
        kinds,
        one -> one.summary().ok() < median,
        "too few calls for a median (" + median + ")");
    models(
        contents,
        kinds,
        one -> one.summary().ok() >= median && one.summary().ok() < p95,
        "too few calls for a p95 (" + p95 + ")");
    models(
        contents,
        kinds,
        one -> one.summary().missed() + one.summary().inDoubt() > 0,
        "calls without a start or without an end");
  }

  private static void models(
      Contents contents, List<String> kinds, Predicate<Entrant> which, String what) {
    long count = contents.entrants().stream().filter(which).count();
    if (count > 0) {
      int all = contents.entrants().size();
      kinds.add("%s: %s.".formatted(count == all ? "Every model" : count + " of " + all, what));
    }
  }

  private static boolean assumed(RunResult result) {
    return result.facts().floor().filter(Floor.ASSUMED::equals).isPresent();
  }

  private static boolean untrusted(Contents contents, Entrant entrant) {
    return contents.runs().stream()
        .map(RunSource::result)
        .filter(one -> one.plan().runId().equals(entrant.run()))
        .map(one -> one.facts().floorMs())
        .filter(OptionalDouble::isPresent)
        .anyMatch(floor -> !Trust.untrusted(entrant.summary(), floor.getAsDouble()).isEmpty());
  }
}
