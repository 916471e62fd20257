package dev.llmbenchmark.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A benchmark, ready to run. The calls are not listed: they follow from the seed.
 *
 * @param runId {@code yyyyMMdd-HHmmss-<6 hex>}, in UTC
 * @param request what was asked for
 * @param arms the arms, in the order of the request
 * @param hash SHA-256 of all that decides which calls are made, in hex
 * @param createdAt wall clock when the plan was made
 */
public record Plan(
    String runId, RunRequest request, List<Arm> arms, String hash, Instant createdAt) {
  /** Checks that nothing is null and copies the list. */
  public Plan {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(createdAt, "createdAt");
    arms = List.copyOf(arms);
  }

  /**
   * @return measured calls in all
   */
  public long measuredCalls() {
    return (long) request.attempts() * arms.size();
  }
}
