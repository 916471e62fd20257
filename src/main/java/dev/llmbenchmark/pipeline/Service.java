package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.model.BadInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.main.Main;

/**
 * The triggers that stay up: a schedule and an inbox, in a Camel context that holds nothing else.
 * Each run that they start has a context of its own.
 */
public final class Service implements AutoCloseable {
  /** Runs one benchmark after another. */
  @FunctionalInterface
  public interface Runs {
    /**
     * Runs one benchmark to its end.
     *
     * @param prompt the dropped prompt file; absent when the run is a scheduled one
     * @throws BadInput when the run cannot be made
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void run(Optional<Path> prompt) throws InterruptedException;
  }

  /**
   * When runs start.
   *
   * @param every time between two scheduled runs, at least 1 ms; absent when there are none
   * @param inbox folder in which a dropped prompt file starts a run
   */
  public record Triggers(Optional<Duration> every, Path inbox) {
    /** The period stands in the route, also of a schedule that is off. */
    private static final Duration OFF = Duration.ofDays(1);

    private void set(Main main) {
      main.addOverrideProperty("serve.scheduled", "" + every.isPresent());
      main.addOverrideProperty("serve.every", "" + every.orElse(OFF).toMillis());
      main.addOverrideProperty("serve.inbox", inbox.toString());
    }
  }

  private static final int SHUTDOWN_S = 1;

  private final Main main;
  private final ServiceTrigger trigger;

  private Service(Main main, ServiceTrigger trigger) {
    this.main = main;
    this.trigger = trigger;
  }

  /**
   * Starts the triggers.
   *
   * @param home folder with {@code routes/}
   * @param triggers when runs start
   * @param runs makes a run
   * @return the started service, to be closed
   */
  public static Service start(Path home, Triggers triggers, Runs runs) {
    ServiceTrigger trigger = new ServiceTrigger(runs);
    Main main = Contexts.of(home, SHUTDOWN_S, "serve/*.camel.yaml");
    triggers.set(main);
    main.bind("trigger", trigger);
    Contexts.start(main);
    return new Service(main, trigger);
  }

  /**
   * @return whether every trigger that is to run does
   */
  public boolean up() {
    return Contexts.up(main);
  }

  /** Starts nothing more, and returns when the run that goes on has ended. */
  @Override
  public void close() {
    trigger.close();
    main.stop();
  }
}
