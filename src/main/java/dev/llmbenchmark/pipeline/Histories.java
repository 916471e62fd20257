package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.history.Detection;
import java.nio.file.Path;
import org.apache.camel.main.Main;

/** Binds what the routes of the history and of the alerts name. */
final class Histories {
  private Histories() {}

  /**
   * @param main the context of a run
   * @param outside what the run needs
   * @param output folder in which the run's folder is made
   * @return what tells of changes
   */
  static AlertStep bind(Main main, Outside outside, Path output) {
    HistoryKnobs knobs = HistoryKnobs.of(outside.settings(), outside.home(), output);
    bind(main, knobs);
    AlertStep alerts =
        new AlertStep(knobs, outside, result -> Detection.found(knobs.place(), result));
    main.bind("alerts", alerts);
    return alerts;
  }

  /**
   * @param main a context that only writes the history
   * @param knobs where it is
   */
  static void bind(Main main, HistoryKnobs knobs) {
    main.bind("history", new HistoryStep(knobs));
    main.bind("historyTransaction", new OneTransaction());
  }
}
