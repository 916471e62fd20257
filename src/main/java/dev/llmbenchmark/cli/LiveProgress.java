package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Call;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Plan;
import dev.llmbenchmark.plan.Backoff;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * A block of lines that stays at the foot of the terminal while a run goes.
 *
 * <p>The threads that make the calls leave a note in a queue, and never wait for the terminal: a
 * thread of its own looks at the queue four times a second, and draws. What else goes to the error
 * stream meanwhile, such as a warning of the log, is written above the block: for as long as the
 * block is there, {@link System#err} is a stream that makes way.
 */
final class LiveProgress implements Progress {
  private static final int DRAWN_EVERY_MS = 250;

  private final RunProgress run;
  private final Backoff backoff;
  private final LiveFrames frames;
  private final PrintStream err;
  private final PrintStream aside;
  private final LineStream asideLines;
  private final Queue<Consumer<RunProgress>> notes = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService painter;
  private final Object continued;
  private boolean closed;

  private LiveProgress(RunProgress run, Backoff backoff, LiveFrames frames, PrintStream err) {
    this.run = run;
    this.backoff = backoff;
    this.frames = frames;
    this.err = err;
    this.asideLines = new LineStream(this::say);
    this.aside = new PrintStream(asideLines, true, StandardCharsets.UTF_8);
    this.painter =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "live-progress");
              thread.setDaemon(true);
              thread.setPriority(Thread.MIN_PRIORITY);
              return thread;
            });
    // A shell has written to the terminal while this program was stopped.
    this.continued = Signals.register("CONT", frames::forget);
  }

  /**
   * @param run what is run
   * @param backoff tells whether a call is tried again
   * @param frames draws
   * @param err the stream behind which the terminal is
   */
  static LiveProgress start(RunProgress run, Backoff backoff, LiveFrames frames, PrintStream err) {
    LiveProgress live = new LiveProgress(run, backoff, frames, err);
    System.setErr(live.aside);
    live.painter.scheduleWithFixedDelay(live::paint, 0, DRAWN_EVERY_MS, TimeUnit.MILLISECONDS);
    return live;
  }

  @Override
  public void planned(Plan plan) {
    notes.add(one -> one.planned(plan));
  }

  @Override
  public void started(Call call) {
    String arm = call.arm().key();
    String id = call.requestId();
    Phase phase = call.phase();
    long now = System.nanoTime();
    notes.add(one -> one.started(arm, id, phase, now));
  }

  @Override
  public void ended(Attempt attempt) {
    EndedAttempt ended = EndedAttempt.of(attempt, backoff.last(attempt, run.request().retries()));
    notes.add(one -> one.ended(ended));
  }

  @Override
  public void stopping() {
    notes.add(RunProgress::stopping);
  }

  @Override
  public void say(String line) {
    frames.above(line);
  }

  private synchronized void paint() {
    if (!closed) {
      look();
      frames.draw(run, System.nanoTime());
    }
  }

  private void look() {
    for (Consumer<RunProgress> note = notes.poll(); note != null; note = notes.poll()) {
      note.accept(run);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    painter.shutdownNow();
    if (System.err == aside) {
      System.setErr(err);
    }
    Signals.unregister("CONT", continued);
    asideLines.close();
    look();
    frames.above(run.words(System.nanoTime()));
    frames.end();
  }
}
