package dev.llmbenchmark.metric;

import dev.llmbenchmark.metric.Change.Certainty;
import dev.llmbenchmark.metric.Change.Way;
import dev.llmbenchmark.metric.FactSeries.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells when a fact became another one between two ticks that know it. There is no chance in it, so
 * one tick confirms it. A change that brings back what was before an earlier one takes that back.
 */
final class FactChanges {
  private FactChanges() {}

  static Trend in(FactSeries series) {
    List<Fact> known = series.facts().stream().filter(one -> !one.parts().isEmpty()).toList();
    if (known.size() < 2) {
      return new Trend(Trend.State.INSUFFICIENT_HISTORY, List.of(), List.of());
    }
    List<Change> changes = new ArrayList<>();
    SortedMap<String, String> last = known.get(0).parts();
    Optional<SortedMap<String, String>> beforeLast = Optional.empty();
    for (Fact fact : known.subList(1, known.size())) {
      if (!fact.parts().equals(last)) {
        boolean recovery = beforeLast.filter(fact.parts()::equals).isPresent();
        if (recovery) {
          int latest = changes.size() - 1;
          changes.set(latest, changes.get(latest).over(fact.time()));
        }
        changes.add(change(series, fact.time(), last, fact.parts(), recovery));
        // What was taken back is done with: a third change is a new one.
        beforeLast = recovery ? Optional.empty() : Optional.of(last);
        last = fact.parts();
      }
    }
    return new Trend(Trend.State.JUDGED, List.of(), changes);
  }

  private static Change change(
      FactSeries series,
      Instant time,
      SortedMap<String, String> before,
      SortedMap<String, String> after,
      boolean recovery) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return new Change(
        series.key(),
        series.subject(),
        Certainty.CONFIRMED,
        Way.OTHER,
        time,
        text(series, names, before),
        text(series, names, after),
        Optional.empty(),
        recovery,
        Optional.empty());
  }

  /** The parts that differ; a part that has the subject's name needs none. */
  private static String text(
      FactSeries series, SortedSet<String> names, SortedMap<String, String> parts) {
    return names.stream()
        .map(name -> (name.equals(series.subject()) ? "" : name + " ") + value(parts, name))
        .collect(Collectors.joining(", "));
  }

  private static String value(SortedMap<String, String> parts, String name) {
    String value = parts.get(name);
    return value == null ? "none" : value;
  }
}
