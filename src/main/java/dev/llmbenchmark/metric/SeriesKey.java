package dev.llmbenchmark.metric;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which runs have figures that can be compared over time: those of one model under one workload.
 * Two keys that differ in anything are two histories.
 *
 * @param provider the provider's id
 * @param model the model's id, as it was asked for
 * @param workload how it was asked
 */
public record SeriesKey(String provider, String model, Workload workload) {
  /**
   * How a model was asked.
   *
   * @param mode when calls start, as in the files: {@code probe}, {@code closed:N} and so on
   * @param promptMode which prompt: {@code decode}, {@code simple} or the name of a prompt file
   * @param maxTokens cap of the output in tokens; absent when none was given
   * @param transport the way through the gateway, as in the files
   * @param engine the HTTP engine, as in the files
   * @param stream whether replies were streams
   * @param simulated whether the gateway was the simulated one
   * @param method version of the method, {@link Metric#METHOD} when the figures were made
   */
  public record Workload(
      String mode,
      String promptMode,
      OptionalInt maxTokens,
      String transport,
      String engine,
      boolean stream,
      boolean simulated,
      String method) {
    /** Checks that nothing is null. */
    public Workload {
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(promptMode, "promptMode");
      Objects.requireNonNull(maxTokens, "maxTokens");
      Objects.requireNonNull(transport, "transport");
      Objects.requireNonNull(engine, "engine");
      Objects.requireNonNull(method, "method");
    }

    /**
     * @return all of it in a line
     */
    public String words() {
      return (simulated ? "SIMULATED, " : "")
          + mode
          + ", prompt "
          + promptMode
          + (maxTokens.isPresent() ? ", at most " + maxTokens.getAsInt() + " tokens" : "")
          + ", "
          + transport
          + " over "
          + engine
          + (stream ? ", streams" : ", whole replies")
          + ", method "
          + method;
    }
  }

  /** Checks that nothing is null. */
  public SeriesKey {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(workload, "workload");
  }

  /**
   * @return {@code provider/model}
   */
  public String arm() {
    return provider + "/" + model;
  }
}
