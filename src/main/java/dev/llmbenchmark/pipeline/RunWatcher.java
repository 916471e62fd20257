package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.Arrivals;
import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Reply;
import java.nio.file.Path;

/**
 * Is told of what happens in a run, by several threads at once. They are the threads that make the
 * calls: whoever is told must not make them wait.
 */
@FunctionalInterface
public interface RunWatcher {
  /**
   * @param plan what will be called, before the first call
   */
  default void planned(Plan plan) {}

  /**
   * @param call an attempt that is about to be made; its end is told by {@link #ended}
   */
  default void started(Call call) {}

  /**
   * @param attempt an attempt whose row is written; one that was never made too, such as a call
   *     that could not be sent or whose model was given up
   */
  void ended(Attempt attempt);

  /**
   * The run has its folder, and its first call is still to come.
   *
   * @param folder the folder
   */
  default void opened(Path folder) {}

  /**
   * A reply has been read, or what came of it. It comes before the attempt that it becomes.
   *
   * @param call the call
   * @param arrivals what came, and when
   * @param reply what it says
   */
  default void received(Call call, Arrivals arrivals, Reply reply) {}
}
