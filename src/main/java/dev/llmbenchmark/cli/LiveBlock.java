package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** The live view as lines: a heading, and below it a table where there is room. */
final class LiveBlock {
  private static final int PERCENT = 100;
  private static final String GAP = "  ";

  /**
   * One line.
   *
   * @param text what is written, with what sets it off
   * @param width cells that it takes
   */
  record Line(String text, int width) {
    /** A text that is cut where it does not fit. */
    static Line of(String plain, int columns, String mark, UnaryOperator<String> ink) {
      String shown = Cells.start(Shown.line(plain).stripTrailing(), columns, mark);
      return new Line(ink.apply(shown), Cells.width(shown));
    }
  }

  private final Ink ink;
  private final String mark;

  /**
   * @param ink how text is set off
   * @param mark one character that says that a text was cut
   */
  LiveBlock(Ink ink, String mark) {
    this.ink = ink;
    this.mark = mark;
  }

  /**
   * @param run what is known
   * @param size the terminal; one column and one row of it stay free, so that nothing wraps or
   *     scrolls away
   * @param now ns of the clock
   */
  List<Line> lines(RunProgress run, Screen.Size size, long now) {
    int columns = size.columns() - 1;
    int rows = size.rows() - 1;
    if (columns < 1 || rows < 1) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    lines.add(heading(run, columns, now));
    if (rows > LiveTable.LEAST_ROWS) {
      lines.addAll(new LiveTable(run, columns, now, ink, mark).lines(rows - 1));
    }
    return lines;
  }

  private Line heading(RunProgress run, int columns, long now) {
    Collection<ArmProgress> arms = run.arms().values();
    List<String> parts = new ArrayList<>();
    parts.add(
        switch (run.stage()) {
          case STARTING -> "starting";
          case WARM_UP -> "warming up";
          case STOPPING -> "stopping";
          case MEASURING ->
              "%d/%d calls  %d %%"
                  .formatted(run.done(), run.planned(), PERCENT * run.done() / run.planned());
        });
    parts.add(RunProgress.inFlight(arms) + " in flight");
    if (run.stage() == RunProgress.Stage.STOPPING) {
      parts.add("Ctrl-C again leaves at once");
    }
    parts.add(LiveFigures.span(run.gone(now)) + " gone");
    run.left(now).ifPresent(left -> parts.add("about " + LiveFigures.span(left) + " left"));
    parts.add(run.request().mode().name());
    if (run.request().simulated()) {
      parts.add("simulated");
    }
    StringBuilder text = new StringBuilder(parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      if (text.length() + GAP.length() + part.length() > columns) {
        break;
      }
      text.append(GAP).append(part);
    }
    return Line.of(text.toString(), columns, mark, ink::bold);
  }
}
