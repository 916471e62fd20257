package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Interventions;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.results.RunFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The machine, the runtime and the clock that a run had; measured once, before its first call. */
final class Circumstances {
  private static final int READINGS = 10_000;

  private final long granularityNs;
  private final double costNs;

  private Circumstances(long granularityNs, double costNs) {
    this.granularityNs = granularityNs;
    this.costNs = costNs;
  }

  /** Reads the monotonic clock some thousand times, which takes less than a millisecond or two. */
  static Circumstances measure() {
    long smallest = Long.MAX_VALUE;
    long first = System.nanoTime();
    long before = first;
    for (int i = 0; i < READINGS; i++) {
      long now = System.nanoTime();
      if (now > before) {
        smallest = Math.min(smallest, now - before);
      }
      before = now;
    }
    return new Circumstances(smallest, (before - first) / (double) READINGS);
  }

  /**
   * @param plan the run's plan
   * @param floor the client's own error
   * @param stopReason why the run has ended; absent while it goes on
   * @param interventions where the program departed from the load that was asked for
   * @param providerFiles hashes of the provider files, by id of the provider
   */
  RunFacts of(
      Plan plan,
      Floor floor,
      Optional<String> stopReason,
      Interventions interventions,
      Map<String, String> providerFiles) {
    Machine machine = Machine.present();
    return new RunFacts(
        plan.createdAt(),
        stopReason.map(reason -> Instant.now()),
        Version.text(),
        machine.java(),
        machine.os(),
        machine.cpus(),
        granularityNs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(granularityNs),
        OptionalDouble.of(costNs),
        Optional.of(floor),
        stopReason,
        interventions,
        providerFiles);
  }
}
