package dev.llmbenchmark.metric;

import dev.llmbenchmark.model.Outcome;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;

/** The decided calls of one arm as columns of raw numbers, in the order in which they came. */
final class CallRows {
  private final Doubles rounds;
  private final BitSet ok;
  private final EnumMap<Metric, Doubles> values = new EnumMap<>(Metric.class);

  CallRows() {
    rounds = new Doubles();
    ok = new BitSet();
    for (Metric metric : Metric.values()) {
      values.put(metric, new Doubles());
    }
  }

  CallRows(CallRows other) {
    rounds = new Doubles(other.rounds);
    ok = (BitSet) other.ok.clone();
    other.values.forEach((metric, column) -> values.put(metric, new Doubles(column)));
  }

  /** Takes a call; the values of one that failed say nothing and are left out. */
  void add(CallResult call) {
    boolean succeeded = call.outcome() == Outcome.OK;
    ok.set(rounds.size(), succeeded);
    rounds.add(call.round());
    values.forEach(
        (metric, column) ->
            column.add(succeeded ? metric.of(call.timing()).orElse(Double.NaN) : Double.NaN));
  }

  Rounds rounds() {
    EnumMap<Metric, double[]> columns = new EnumMap<>(Metric.class);
    values.forEach((metric, column) -> columns.put(metric, column.toArray()));
    int[] numbers = Arrays.stream(rounds.toArray()).mapToInt(round -> (int) round).toArray();
    return Rounds.of(numbers, ok, columns);
  }
}
