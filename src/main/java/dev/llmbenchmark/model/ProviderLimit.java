package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * How far the calls in flight at one provider were taken back in a run, because it refused calls as
 * too many.
 *
 * @param provider id of the provider
 * @param cuts how often the limit was lowered, at least 1
 * @param lowest the lowest that it came to, at least 1
 * @param last what it was at the end
 * @param most calls in flight that the load allows
 */
public record ProviderLimit(String provider, int cuts, int lowest, int last, int most) {
  /** Checks that nothing is null. */
  public ProviderLimit {
    Objects.requireNonNull(provider, "provider");
  }
}
