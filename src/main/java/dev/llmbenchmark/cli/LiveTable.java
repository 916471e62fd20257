package dev.llmbenchmark.cli;

import dev.llmbenchmark.cli.LiveBlock.Line;
import dev.llmbenchmark.cli.LiveColumns.Column;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models of the live view: their figures, what there was no room for, and the sums. */
final class LiveTable {
  /** Titles, a model and the sums. */
  static final int LEAST_ROWS = 3;

  private static final String MODEL = "model";
  private static final String ALL = "all";
  private static final String INDENT = "  ";

  private final RunProgress run;
  private final int columns;
  private final long now;
  private final Ink ink;
  private final String mark;
  private final LiveColumns fit;

  LiveTable(RunProgress run, int columns, long now, Ink ink, String mark) {
    this.run = run;
    this.columns = columns;
    this.now = now;
    this.ink = ink;
    this.mark = mark;
    this.fit = fit();
  }

  private LiveColumns fit() {
    Map<Column, Integer> needed = new EnumMap<>(Column.class);
    for (Column one : Column.values()) {
      needed.put(one, Math.max(one.width(), Math.max(one.title().length(), sum(one).length())));
    }
    int widestKey = MODEL.length();
    int widestKinds = 0;
    for (Map.Entry<String, ArmProgress> arm : run.arms().entrySet()) {
      widestKey = Math.max(widestKey, Cells.width(Shown.line(arm.getKey())));
      widestKinds = Math.max(widestKinds, RunProgress.words(arm.getValue().kinds()).length());
      needed.merge(Column.DONE, figure(Column.DONE, arm.getValue()).length(), Math::max);
      needed.merge(Column.LEFT, figure(Column.LEFT, arm.getValue()).length(), Math::max);
    }
    return LiveColumns.fit(columns, widestKey, needed, widestKinds);
  }

  /**
   * @param most rows that may be taken
   */
  List<Line> lines(int most) {
    Collection<ArmProgress> arms = run.arms().values();
    int withKinds = (int) arms.stream().filter(arm -> !arm.kinds().isEmpty()).count();
    boolean apart = withKinds > 0 && fit.kinds() == 0;
    int room = most - 1 - (arms.size() > 1 ? 1 : 0);
    boolean below = apart && arms.size() + withKinds <= room;
    boolean last = apart && !below && room > 1;
    if (last) {
      room--;
    }
    int shown = arms.size() <= room ? arms.size() : Math.max(0, room - 1);
    List<Line> lines = new ArrayList<>();
    lines.add(row(MODEL, Column::title, "errors", ink.off()));
    run.arms().entrySet().stream()
        .limit(shown)
        .forEach(
            arm -> {
              lines.add(arm(arm.getKey(), arm.getValue()));
              if (below && !arm.getValue().kinds().isEmpty()) {
                lines.add(kinds(arm.getValue().kinds()));
              }
            });
    if (shown < arms.size()) {
      lines.add(more(arms.stream().skip(shown).toList()));
    }
    if (arms.size() > 1) {
      String kinds = RunProgress.words(run.kinds());
      // No part of it, since the parts stand above.
      lines.add(row(ALL, this::sum, kinds.length() <= fit.kinds() ? kinds : "", ink.off()));
    }
    if (last) {
      lines.add(kinds(run.kinds()));
    }
    return lines;
  }

  private Line kinds(Map<Outcome, Integer> kinds) {
    return Line.of(INDENT + RunProgress.words(kinds), columns, mark, ink::red);
  }

  private Line more(List<ArmProgress> rest) {
    long done = rest.stream().mapToLong(ArmProgress::done).sum();
    long planned = rest.stream().mapToLong(ArmProgress::planned).sum();
    return Line.of(
        "and %d more: %d/%d done, %d in flight, %d errors"
            .formatted(
                rest.size(), done, planned, RunProgress.inFlight(rest), RunProgress.failed(rest)),
        columns,
        mark,
        ink::dim);
  }

  private Line arm(String key, ArmProgress arm) {
    return row(key, column -> figure(column, arm), RunProgress.words(arm.kinds()), ink);
  }

  private Line row(String key, Function<Column, String> figures, String kinds, Ink set) {
    String first = Cells.left(Cells.key(Shown.line(key), fit.keyRoom(), mark), fit.keyRoom());
    String plain =
        first
            + fit.widths().keySet().stream()
                .map(column -> fit.cell(column, figures.apply(column)))
                .collect(Collectors.joining());
    String end =
        fit.kinds() > 0 && !kinds.isEmpty() ? INDENT + Cells.start(kinds, fit.kinds(), mark) : "";
    String text =
        first
            + fit.widths().keySet().stream()
                .map(column -> inked(column, figures.apply(column), set))
                .collect(Collectors.joining());
    return new Line(text + set.red(end), Cells.width(plain + end));
  }

  private String inked(Column column, String figure, Ink set) {
    String cell = fit.cell(column, figure);
    return switch (column) {
      case ERRORS -> figure.equals("0") ? cell : set.red(cell);
      case LEFT -> figure.equals(LiveFigures.DONE) ? set.green(cell) : cell;
      default -> cell;
    };
  }

  private String figure(Column column, ArmProgress arm) {
    return switch (column) {
      case DONE -> arm.done() + "/" + arm.planned();
      case IN_FLIGHT -> "" + arm.inFlight();
      case ERRORS -> "" + arm.failed();
      case TTFT -> LiveFigures.whole(arm.ttftMs());
      case SPEED -> LiveFigures.whole(arm.speedTps());
      case RESPONSE_TIME -> LiveFigures.whole(arm.responseTimeMs());
      case USD -> LiveFigures.usd(arm.usd());
      case LEFT ->
          arm.done() >= arm.planned() ? LiveFigures.DONE : LiveFigures.span(run.left(arm, now));
    };
  }

  private String sum(Column column) {
    Collection<ArmProgress> arms = run.arms().values();
    return switch (column) {
      case DONE -> run.done() + "/" + run.planned();
      case IN_FLIGHT -> "" + RunProgress.inFlight(arms);
      case ERRORS -> "" + RunProgress.failed(arms);
      case USD -> LiveFigures.usd(run.usd());
      case LEFT -> run.done() >= run.planned() ? LiveFigures.DONE : LiveFigures.span(run.left(now));
      case TTFT, SPEED, RESPONSE_TIME -> "";
    };
  }
}
