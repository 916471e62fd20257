package dev.llmbenchmark.model;

import java.util.Objects;

/**
 * One provider × model of a run.
 *
 * @param provider the provider
 * @param model the model's id, as the provider's API takes it
 * @param rules how its requests look
 * @param facts what is known of the model
 */
public record Arm(Provider provider, String model, ModelRules rules, ModelFacts facts) {
  /** Checks that nothing is null. */
  public Arm {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(facts, "facts");
  }

  /**
   * @return {@code provider/model}, unique in a run
   */
  public String key() {
    return provider.id() + "/" + model;
  }
}
