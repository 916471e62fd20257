package dev.llmbenchmark.cli;

import dev.llmbenchmark.metric.Comparisons.Pair;
import dev.llmbenchmark.metric.Side;
import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.results.RunFinder;
import dev.llmbenchmark.results.RunResult;
import dev.llmbenchmark.results.StoredRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the words for the sides of a comparison stand for. Each run is read once. */
final class SideChoice {
  private static final String LATEST = "latest";

  private final RunFinder finder;
  private final Map<Path, StoredRun> read = new LinkedHashMap<>();

  SideChoice(RunFinder finder) {
    this.finder = finder;
  }

  /**
   * @param word as it was written
   * @param run the run that it names
   * @param arm the model that it names; absent when it names a whole run
   */
  private record Choice(String word, StoredRun run, Optional<String> arm) {
    List<Side> sides() {
      return run.result().sides().stream()
          .filter(side -> arm.isEmpty() || arm.get().equals(key(side)))
          .toList();
    }
  }

  /**
   * The pairs that two words stand for: of two whole runs, every model that both have; of a run and
   * one of its own models, every other model against that one.
   */
  List<Pair> pairs(String first, String second) {
    Choice a = choice(first);
    Choice b = choice(second);
    if (a.run() == b.run() && a.sides().equals(b.sides())) {
      throw new BadInput("compare: both sides are '" + first + "'; expected two different ones");
    }
    if (!a.run().method().equals(b.run().method())) {
      throw new BadInput(
          "compare: '%s' was made by method %s, '%s' by method %s; figures of different methods are"
                  .formatted(first, a.run().method(), second, b.run().method())
              + " never compared");
    }
    if (a.arm().isPresent() && b.arm().isPresent()) {
      return List.of(new Pair(a.sides().get(0), b.sides().get(0)));
    }
    // One model of a run against the whole of it: every other one against that one.
    boolean within = a.run() == b.run();
    List<Pair> pairs = new ArrayList<>();
    for (Side side : a.sides()) {
      b.sides().stream()
          .filter(other -> within != key(other).equals(key(side)))
          .forEach(other -> pairs.add(new Pair(side, other)));
    }
    if (pairs.isEmpty()) {
      throw new BadInput(
          "compare: no model is on both sides: '%s' has %s, '%s' has %s"
              .formatted(first, keys(a.sides()), second, keys(b.sides())));
    }
    return pairs;
  }

  private Choice choice(String word) {
    Optional<Path> whole = finder.find(word);
    if (whole.isPresent()) {
      return new Choice(word, run(whole.get()), Optional.empty());
    }
    // The first colon: ids of runs have none, those of models may.
    int colon = word.indexOf(':');
    Optional<Path> named = colon < 1 ? Optional.empty() : finder.find(word.substring(0, colon));
    if (named.isPresent()) {
      return arm(word, run(named.get()), word.substring(colon + 1));
    }
    Optional<Path> latest = finder.find(LATEST);
    if (word.contains("/") && latest.isPresent() && (colon < 0 || has(latest.get(), word))) {
      return arm(word, run(latest.get()), word);
    }
    finder.get(colon < 1 ? word : word.substring(0, colon));
    throw new IllegalStateException("a run that was not found was found");
  }

  private boolean has(Path folder, String arm) {
    return keys(run(folder).result().sides()).contains(arm);
  }

  private static Choice arm(String word, StoredRun run, String arm) {
    List<String> keys = keys(run.result().sides());
    if (!keys.contains(arm)) {
      throw new BadInput(
          "compare: run "
              + run.result().plan().runId()
              + " has no model '"
              + arm
              + "'"
              + Nearest.hint(arm, keys));
    }
    return new Choice(word, run, Optional.of(arm));
  }

  private StoredRun run(Path folder) {
    return read.computeIfAbsent(folder, StoredRun::read);
  }

  private static List<String> keys(List<Side> sides) {
    return sides.stream().map(SideChoice::key).toList();
  }

  private static String key(Side side) {
    return side.summary().arm().key();
  }

  /** The seed of the first run. */
  long seed() {
    return read.values().iterator().next().result().plan().request().seed();
  }

  /** What the runs found out, in the order in which they were named. */
  List<RunResult> results() {
    return read.values().stream().map(StoredRun::result).toList();
  }

  Stream<OptionalDouble> floorsMs() {
    return read.values().stream().map(run -> run.result().facts().floorMs());
  }

  /** What makes the comparison doubtful. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    long simulated = read.values().stream().filter(run -> run.result().simulated()).count();
    if (simulated > 0) {
      notes.add(
          simulated == read.size()
              ? "SIMULATED: these figures are of the simulated gateway, not of any provider."
              : "SIMULATED: one side is of the simulated gateway, not of any provider.");
    }
    return notes;
  }
}
