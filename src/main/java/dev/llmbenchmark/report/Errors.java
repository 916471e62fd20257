package dev.llmbenchmark.report;

import dev.llmbenchmark.model.Attempt;
import dev.llmbenchmark.model.Outcome;
import dev.llmbenchmark.model.Phase;
import dev.llmbenchmark.model.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The measured attempts that failed, grouped, with a message of each group. */
final class Errors {
  /** A server could make every message's code a new one. */
  private static final int MOST_GROUPS = 200;

  private static final int MOST_CHARS = 240;
  private static final int MOST_CODE_CHARS = 60;

  private final Map<Key, Group> groups = new LinkedHashMap<>();
  private long others;

  private record Key(String entrant, Outcome outcome, OptionalInt status, String code) {}

  /** How often, and what it said the first time. */
  private static final class Group {
    private final String example;
    private long count;

    Group(String example) {
      this.example = example;
    }
  }

  /**
   * Attempts of one model that failed in one way.
   *
   * @param entrant name of the model
   * @param outcome what became of them
   * @param status HTTP status; absent when none came
   * @param code the error's code; empty when none
   * @param count attempts
   * @param example the first one's message, cut where it is long; empty when it had none
   */
  record Line(
      String entrant,
      Outcome outcome,
      OptionalInt status,
      String code,
      long count,
      String example) {}

  /**
   * @param entrant name of its model on the page
   */
  void add(String entrant, Attempt attempt) {
    Outcome outcome = attempt.verdict().outcome();
    if (outcome == Outcome.OK || attempt.call().phase() == Phase.WARMUP) {
      return;
    }
    String code = cut(attempt.verdict().errorCode(), MOST_CODE_CHARS);
    Key key = new Key(entrant, outcome, attempt.status(), code);
    if (!groups.containsKey(key) && groups.size() >= MOST_GROUPS) {
      others++;
      return;
    }
    groups.computeIfAbsent(key, one -> new Group(cut(attempt.verdict().error(), MOST_CHARS)))
        .count++;
  }

  private static String cut(String text, int most) {
    // What is never shown need not be cleaned either: a message may have a megabyte.
    int end = Math.min(text.length(), 4 * most);
    boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    String line = Shown.line(text.substring(0, splits ? end - 1 : end)).strip();
    int chars = line.codePointCount(0, line.length());
    if (chars <= most && end == text.length()) {
      return line;
    }
    String start = line.substring(0, line.offsetByCodePoints(0, Math.min(chars, most)));
    return start + "… (" + Say.count(text.codePointCount(0, text.length())) + " characters)";
  }

  /** The groups, the most frequent first. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    groups.forEach(
        (key, group) ->
            lines.add(
                new Line(
                    key.entrant, key.outcome, key.status, key.code, group.count, group.example)));
    lines.sort(Comparator.comparingLong(Line::count).reversed());
    return lines;
  }

  /** Attempts in no group because there were too many kinds. */
  long others() {
    return others;
  }
}
