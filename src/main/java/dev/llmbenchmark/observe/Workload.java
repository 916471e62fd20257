package dev.llmbenchmark.observe;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Transport;
import java.util.Locale;
import java.util.Objects;

/**
 * What was asked and under which load: figures of different workloads are not to be mixed.
 *
 * @param name {@code prompt/mode/transport}, with {@code simulated/} before it when the simulated
 *     gateway answers
 */
public record Workload(String name) {
  /** Checks that nothing is null. */
  public Workload {
    Objects.requireNonNull(name, "name");
  }

  /**
   * @param context prompt and mode of a run
   * @param transport the way to the providers
   * @param simulated whether the simulated gateway answers
   * @return the workload of that run
   */
  public static Workload of(Attempt.RunContext context, Transport transport, boolean simulated) {
    return new Workload(
        (simulated ? "simulated/" : "")
            + context.promptMode()
            + "/"
            + context.mode()
            + "/"
            + transport.name().toLowerCase(Locale.ROOT));
  }
}
