package dev.llmbenchmark.report;

import dev.llmbenchmark.metric.Comparison;
import dev.llmbenchmark.metric.Metric;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.metric.Summary;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.RunRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a page shows.
 *
 * @param runs its runs
 * @param entrants its models, those of one run together
 * @param comparisons what was compared
 * @param errors what failed
 */
record Contents(
    List<RunSource> runs, List<Entrant> entrants, List<Comparison> comparisons, Errors errors) {
  private static final long MOST_CALLS = 250_000;

  Contents {
    runs = List.copyOf(runs);
    entrants = List.copyOf(entrants);
    comparisons = List.copyOf(comparisons);
  }

  /** The rows of one run on their way. */
  private static final class Reading {
    private final Map<String, Calls> calls = new HashMap<>();
    private Instant first = Instant.MAX;
  }

  /**
   * Reads the rows of the runs.
   *
   * @param sides the models to show, of all of them; all when empty
   */
  static Contents of(List<RunSource> runs, List<Side> sides, List<Comparison> comparisons) {
    List<Entrant> entrants = new ArrayList<>();
    Errors errors = new Errors();
    for (int i = 0; i < runs.size(); i++) {
      String tag = runs.size() == 1 ? "" : tag(i);
      entrants(runs.get(i), tag, sides, entrants, errors);
    }
    return new Contents(runs, entrants, comparisons, errors);
  }

  /** What a run is called where there are several. */
  static String tag(int i) {
    return String.valueOf((char) ('A' + i));
  }

  private static void entrants(
      RunSource source, String tag, List<Side> sides, List<Entrant> entrants, Errors errors) {
    RunResult result = source.result();
    Reading reading = new Reading();
    if (!callsLeftOut(source)) {
      RunRows.each(result, attempt -> take(attempt, reading, tag, sides, errors));
    }
    for (int i = 0; i < result.summaries().size(); i++) {
      Summary summary = result.summaries().get(i);
      String key = summary.arm().key();
      if (shown(sides, result.plan().runId(), key)) {
        Calls calls = reading.calls.getOrDefault(key, new Calls());
        entrants.add(
            new Entrant(
                entrants.size() + 1,
                result.plan().runId(),
                tag,
                summary,
                cells(source.summary().get(0), source.summary().get(i + 1)),
                calls.columns(reading.first),
                calls.usd()));
      }
    }
  }

  private static void take(
      Attempt attempt, Reading reading, String tag, List<Side> sides, Errors errors) {
    String key = attempt.call().arm().key();
    if (attempt.startedAt().isBefore(reading.first)) {
      reading.first = attempt.startedAt();
    }
    if (shown(sides, attempt.call().runId(), key)) {
      reading.calls.computeIfAbsent(key, one -> new Calls()).add(attempt);
      errors.add(tag.isEmpty() ? key : key + " (" + tag + ")", attempt);
    }
  }

  private static boolean shown(List<Side> sides, String run, String key) {
    return sides.isEmpty() || sides.stream().anyMatch(side -> is(side, run, key));
  }

  private static boolean is(Side side, String run, String key) {
    return side.run().equals(run) && side.summary().arm().key().equals(key);
  }

  private static Map<String, String> cells(List<String> header, List<String> row) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      cells.put(header.get(i), row.get(i));
    }
    return cells;
  }

  /**
   * Whether no single call of a run is shown, but its figures are: reading the rows of such a log
   * once more takes longer than all else, for a page of MBs.
   */
  static boolean callsLeftOut(RunSource run) {
    return run.result().summaries().stream().mapToLong(Summary::calls).sum() > MOST_CALLS;
  }

  /** The models of which single calls are shown, or those of which they are left out. */
  List<Entrant> entrants(boolean withCalls) {
    Set<String> without =
        runs.stream()
            .filter(Contents::callsLeftOut)
            .map(one -> one.result().plan().runId())
            .collect(Collectors.toSet());
    return entrants.stream().filter(one -> without.contains(one.run()) != withCalls).toList();
  }

  /** Says of which runs single calls are left out, where these would be. */
  void sayLeftOut(Markup page) {
    for (int i = 0; i < runs.size(); i++) {
      if (callsLeftOut(runs.get(i))) {
        page.leaf(
            "p",
            "%s has more than %s planned calls and is here with its figures only; its calls are in its all_requests_log.csv."
                .formatted(severalRuns() ? "Run " + tag(i) : "This run", Say.count(MOST_CALLS)),
            "class",
            "note");
      }
    }
  }

  boolean severalRuns() {
    return runs.size() > 1;
  }

  boolean simulated() {
    return runs.stream().anyMatch(one -> one.result().simulated());
  }

  /** Whether a metric has a value at all. */
  boolean has(Metric metric) {
    return entrants.stream().anyMatch(one -> one.n(metric) > 0);
  }

  /** The models that have a figure, the best first. */
  List<Entrant> ranked(Criterion criterion) {
    return entrants.stream()
        .filter(one -> one.figure(criterion).known())
        .sorted(
            (a, b) -> {
              double first = a.figure(criterion).value().getAsDouble();
              double second = b.figure(criterion).value().getAsDouble();
              return criterion.lowerIsBetter()
                  ? Double.compare(first, second)
                  : Double.compare(second, first);
            })
        .toList();
  }

  /** All models but some. */
  List<Entrant> besides(List<Entrant> some) {
    return entrants.stream().filter(one -> !some.contains(one)).toList();
  }

  /** Their names, in a list; empty when there are no others. */
  String namesBut(List<Entrant> some) {
    return besides(some).stream().map(Entrant::name).collect(Collectors.joining(", "));
  }

  /** The comparison of two models by a criterion, whichever of them is the judged side. */
  Optional<Comparison> comparison(Entrant one, Entrant other, Criterion criterion) {
    return comparisons.stream()
        .filter(row -> criterion.metric().filter(row.metric()::equals).isPresent())
        .filter(row -> criterion.figure().filter(row.figure()::equals).isPresent())
        .filter(
            row ->
                (side(row.a(), one) && side(row.b(), other))
                    || (side(row.a(), other) && side(row.b(), one)))
        .findFirst();
  }

  /** Whether a side of a comparison is that model. */
  static boolean side(Side side, Entrant entrant) {
    return is(side, entrant.run(), entrant.summary().arm().key());
  }
}
