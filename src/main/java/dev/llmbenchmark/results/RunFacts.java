package dev.llmbenchmark.results;

import dev.llmbenchmark.model.Floor;
import dev.llmbenchmark.model.Interventions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Circumstances of a run that its plan does not know.
 *
 * @param startedAt wall clock before the first call
 * @param endedAt wall clock after the last call; absent while the run goes on
 * @param version version of this program
 * @param java version and vendor of the Java runtime
 * @param os name, version and architecture of the operating system
 * @param cpus processors that the runtime may use, at least 1
 * @param clockGranularityNs smallest step of the monotonic clock in ns; absent when not measured
 * @param clockCostNs time of one clock reading in ns; absent when not measured
 * @param floor the client's own error; absent when not known
 * @param stopReason why the run ended, such as {@code completed}; absent while it goes on
 * @param interventions where the program departed from the load that was asked for
 * @param providerFiles SHA-256 of the provider files, in hex, by id of the provider; empty when not
 *     known
 */
public record RunFacts(
    Instant startedAt,
    Optional<Instant> endedAt,
    String version,
    String java,
    String os,
    int cpus,
    OptionalLong clockGranularityNs,
    OptionalDouble clockCostNs,
    Optional<Floor> floor,
    Optional<String> stopReason,
    Interventions interventions,
    Map<String, String> providerFiles) {

  /**
   * @param moment the last that is known of the run; absent when nothing is
   * @return the same facts; when it is not known when the run ended, that was then
   */
  RunFacts endedBy(Optional<Instant> moment) {
    return new RunFacts(
        startedAt,
        endedAt.or(() -> moment),
        version,
        java,
        os,
        cpus,
        clockGranularityNs,
        clockCostNs,
        floor,
        stopReason,
        interventions,
        providerFiles);
  }

  /**
   * @return the client's own error in ms; absent when not known
   */
  public OptionalDouble floorMs() {
    return floor.isPresent() ? OptionalDouble.of(floor.get().ms()) : OptionalDouble.empty();
  }

  /** Checks that nothing is null and the number of processors, and copies the map. */
  public RunFacts {
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endedAt, "endedAt");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(os, "os");
    Objects.requireNonNull(clockGranularityNs, "clockGranularityNs");
    Objects.requireNonNull(clockCostNs, "clockCostNs");
    Objects.requireNonNull(floor, "floor");
    Objects.requireNonNull(stopReason, "stopReason");
    Objects.requireNonNull(interventions, "interventions");
    providerFiles = Map.copyOf(providerFiles);
    if (cpus < 1) {
      throw new IllegalArgumentException("cpus must be at least 1");
    }
  }
}
