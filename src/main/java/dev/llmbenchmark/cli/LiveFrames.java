package dev.llmbenchmark.cli;

import dev.llmbenchmark.cli.LiveBlock.Line;
import dev.llmbenchmark.model.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Draws a block in place of the one before it. Each frame is one write, and no state of the
 * terminal is changed: not even a process that is killed leaves a hidden cursor behind.
 */
final class LiveFrames {
  private static final String UP = "\033[%dA";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  /** A failed call tells of its body, which would fill a small window; the run's log has it all. */
  private static final int ROWS_ABOVE = 3;

  /** More than that at once can only be scrolled by. */
  private static final int MOST_ABOVE = 200;

  private static final char ELLIPSIS = '…';

  private final Screen screen;
  private final LiveBlock block;
  private final String mark;
  private final Queue<String> above = new ConcurrentLinkedQueue<>();
  private List<Line> shown = List.of();
  private Screen.Size shownAt = new Screen.Size(0, 0);
  private volatile boolean forgotten;
  private volatile boolean ended;

  LiveFrames(Screen screen, Ink ink) {
    this.screen = screen;
    this.mark = screen.has(ELLIPSIS) ? "" + ELLIPSIS : "~";
    this.block = new LiveBlock(ink, mark);
  }

  /** Takes a line that is written above the block; never waits for the terminal. */
  void above(String line) {
    above.add(line);
    if (ended) {
      // From somebody who has kept the stream that made way.
      end();
    }
  }

  /** What stands on the screen is no longer known. */
  void forget() {
    forgotten = true;
  }

  synchronized void draw(RunProgress run, long now) {
    Screen.Size size = screen.size();
    if (forgotten) {
      forgotten = false;
      shown = List.of();
    }
    List<Line> next = block.lines(run, size, now);
    List<String> lines = taken();
    if (lines.isEmpty() && next.equals(shown) && size.equals(shownAt)) {
      return;
    }
    write(lines, next, size);
  }

  /** Leaves the lines above, and no block. */
  synchronized void end() {
    ended = true;
    write(taken(), List.of(), screen.size());
  }

  private List<String> taken() {
    List<String> lines = new ArrayList<>();
    int left = 0;
    for (String line = above.poll(); line != null; line = above.poll()) {
      lines.add(line);
      if (lines.size() > MOST_ABOVE) {
        lines.remove(0);
        left++;
      }
    }
    if (left > 0) {
      lines.add(0, left + " further lines are in the log of the run");
    }
    return lines;
  }

  private void write(List<String> lines, List<Line> next, Screen.Size size) {
    StringBuilder frame = new StringBuilder("\r");
    int up = rows(size.columns());
    if (up > 0) {
      frame.append(String.format(UP, up));
    }
    if (!lines.isEmpty() || !size.equals(shownAt)) {
      frame.append(CLEAR_BELOW);
    }
    for (String line : lines) {
      int room = size.columns() > 0 ? ROWS_ABOVE * size.columns() - 1 : Integer.MAX_VALUE;
      frame.append(Cells.start(Shown.line(line), room, mark)).append('\n');
    }
    next.forEach(line -> frame.append(line.text()).append(CLEAR_LINE).append('\n'));
    frame.append(CLEAR_BELOW);
    screen.write(frame.toString());
    shown = next;
    shownAt = size;
  }

  /**
   * Rows that the last block takes: in a window that has become narrower its lines have wrapped.
   */
  private int rows(int columns) {
    return shown.stream()
        .mapToInt(line -> columns < 1 ? 1 : Math.max(1, (line.width() + columns - 1) / columns))
        .sum();
  }
}
