package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.RunRequest;
import dev.llmbenchmark.model.Shown;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A heading and a line for each arm, which stay at the foot of the terminal while a run goes.
 *
 * <p>What else goes to the error stream meanwhile, such as a warning of the log, is written above
 * it: for as long as the block is there, {@link System#err} is a stream that makes way.
 */
final class LiveProgress implements Progress {
  private static final int REDRAWN_EVERY_MS = 200;
  private static final String UP = "\033[%dA";
  private static final String CLEAR_BELOW = "\r\033[J";

  private final PrintStream screen;
  private final int columns;
  private final Map<String, ArmLine> lines = new LinkedHashMap<>();
  private final ScheduledExecutorService painter;
  private int drawn;

  private LiveProgress(RunRequest request, ErrorTerminal terminal) {
    this.screen = terminal.err();
    this.columns = terminal.columns();
    request.arms().forEach(arm -> lines.put(arm, new ArmLine(arm, request.attempts())));
    this.painter =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "live-progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  static LiveProgress start(RunRequest request, ErrorTerminal terminal) {
    LiveProgress live = new LiveProgress(request, terminal);
    System.setErr(new PrintStream(live.new Aside(), true, StandardCharsets.UTF_8));
    // Painted by a thread of its own: a slow terminal must not hold up a call.
    live.painter.scheduleWithFixedDelay(live::paint, 0, REDRAWN_EVERY_MS, TimeUnit.MILLISECONDS);
    return live;
  }

  @Override
  public synchronized void ended(Attempt attempt) {
    lines.get(attempt.call().arm().key()).add(attempt);
  }

  @Override
  public synchronized void say(String line) {
    erase();
    screen.print(Shown.text(line) + "\n");
    draw();
  }

  private synchronized void paint() {
    erase();
    draw();
  }

  private void erase() {
    if (drawn > 0) {
      screen.print(String.format(UP, drawn) + CLEAR_BELOW);
      drawn = 0;
    }
  }

  private void draw() {
    StringBuilder block = new StringBuilder();
    int widest = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    // One column is left free: a full line would wrap on some terminals, and be counted wrong.
    block.append(ArmLine.head(widest, columns - 1)).append('\n');
    lines
        .values()
        .forEach(line -> block.append(Shown.line(line.text(widest, columns - 1))).append('\n'));
    screen.print(block);
    screen.flush();
    drawn = lines.size() + 1;
  }

  @Override
  public void close() {
    painter.shutdownNow();
    paint();
    System.setErr(screen);
  }

  /** Whole lines that others write, put above the block. */
  private final class Aside extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      synchronized (LiveProgress.this) {
        if (b == '\n') {
          say(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else {
          line.write(b);
        }
      }
    }
  }
}
