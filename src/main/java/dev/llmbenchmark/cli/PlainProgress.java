package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.model.Shown;
import dev.llmbenchmark.plan.Backoff;
import java.io.PrintStream;

/** Some ten lines over a run, for a file or a pipe. */
final class PlainProgress implements Progress {
  private static final int LINES = 10;

  private final PrintStream err;
  private final RunProgress run;
  private final Backoff backoff;
  private long told;

  PlainProgress(RunProgress run, Backoff backoff, PrintStream err) {
    this.err = err;
    this.run = run;
    this.backoff = backoff;
  }

  @Override
  public synchronized void planned(Plan plan) {
    run.planned(plan);
  }

  @Override
  public synchronized void started(Call call) {
    run.started(call.arm().key(), call.requestId(), call.phase(), System.nanoTime());
  }

  @Override
  public synchronized void ended(Attempt attempt) {
    run.ended(EndedAttempt.of(attempt, backoff.last(attempt, run.request().retries())));
    long done = run.done();
    long step = Math.max(1, run.planned() / LINES);
    if (done > told && (done % step == 0 || done == run.planned())) {
      told = done;
      say(run.words(System.nanoTime()));
    }
  }

  @Override
  public void stopping() {
    say("stopping: calls in flight may end; Ctrl-C again leaves at once");
  }

  @Override
  public synchronized void say(String line) {
    err.println(Shown.text(line));
  }

  @Override
  public void close() {}
}
