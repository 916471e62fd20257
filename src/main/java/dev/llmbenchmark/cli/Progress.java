package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.pipeline.RunWatcher;
import dev.llmbenchmark.plan.Backoff;
import dev.llmbenchmark.plan.Settings;
import java.io.PrintStream;
import java.util.Optional;

/** Tells how far a run is, on stderr. Its methods may be called by several threads. */
sealed interface Progress extends RunWatcher, AutoCloseable
    permits LiveProgress, PlainProgress, NoProgress {
  /**
   * @param request what is run
   * @param settings knobs and variables
   * @param err where messages go
   * @param show what is to be shown, and how
   * @return a live view where {@code err} is a terminal, plain lines elsewhere
   */
  static Progress of(RunRequest request, Settings settings, PrintStream err, ShowOptions show) {
    if (show.quiet) {
      return new NoProgress();
    }
    Backoff backoff =
        new Backoff(
            settings.wholeNumber("retry.base-ms", 1), settings.wholeNumber("retry.max-ms", 1));
    RunProgress run = new RunProgress(request, System.nanoTime());
    Optional<ErrorTerminal> terminal =
        Terminals.dumb(settings) ? Optional.empty() : ErrorTerminal.behind(err);
    return terminal.isPresent()
        ? LiveProgress.start(
            run, backoff, new LiveFrames(terminal.get(), new Ink(show.colours(settings))), err)
        : new PlainProgress(run, backoff, err);
  }

  @Override
  default void planned(Plan plan) {}

  @Override
  default void started(Call call) {}

  /** No further call starts, and those in flight are waited for. */
  void stopping();

  /** Says one line, above what is live. */
  void say(String line);

  /** Ends what is live. */
  @Override
  void close();
}
