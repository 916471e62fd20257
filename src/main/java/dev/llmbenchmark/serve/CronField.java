package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One field of a Unix cron expression: which values it allows.
 *
 * @param text as it was written
 * @param values the values, at least one
 * @param kind which field it is
 */
record CronField(String text, TreeSet<Integer> values, Kind kind) {
  /** The five fields. */
  enum Kind {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of month", 1, 31, List.of()),
    MONTH(
        "month",
        1,
        12,
        List.of(
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    /** Sunday is 0 and 7. */
    DAY_OF_WEEK("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private final String title;
    private final int least;
    private final int most;
    private final List<String> names;

    Kind(String title, int least, int most, List<String> names) {
      this.title = title;
      this.least = least;
      this.most = most;
      this.names = names;
    }
  }

  private static final int WEEK = 7;

  /**
   * @param where names the source in messages
   * @param kind which field it is
   * @param text what was written
   * @throws BadInput when it has no meaning
   */
  static CronField parse(String where, Kind kind, String text) {
    String place = where + ": " + kind.title;
    TreeSet<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      part(place, kind, part, values);
    }
    if (kind == Kind.DAY_OF_WEEK && values.remove(WEEK)) {
      values.add(0);
    }
    return new CronField(text, values, kind);
  }

  private static void part(String place, Kind kind, String part, TreeSet<Integer> values) {
    String[] steps = part.split("/", -1);
    String range = steps[0];
    int step = 1;
    if (steps.length > 1) {
      step = steps.length == 2 ? number(steps[1]) : 0;
      if (step < 1) {
        throw new BadInput(
            place + ": expected a step of at least 1 behind one '/', in '" + part + "'");
      }
      if (!range.equals("*") && !range.contains("-")) {
        throw new BadInput(
            "%s: a step needs a range: expected '%s-%d/%s', found '%s'"
                .formatted(place, range, kind.most, steps[1], part));
      }
    }
    int from = kind.least;
    int to = kind == Kind.DAY_OF_WEEK ? WEEK - 1 : kind.most;
    if (!range.equals("*")) {
      String[] ends = range.split("-", -1);
      if (ends.length > 2) {
        throw new BadInput(place + ": expected one range such as 1-5, found '" + part + "'");
      }
      from = value(place, kind, ends[0]);
      to = ends.length == 2 ? value(place, kind, ends[1]) : from;
      if (from > to) {
        throw new BadInput(place + ": expected a range that goes up, found '" + part + "'");
      }
    }
    for (int value = from; value <= to; value += step) {
      values.add(value);
    }
  }

  private static int value(String place, Kind kind, String word) {
    int name = kind.names.indexOf(word.toLowerCase(Locale.ROOT));
    int value = name >= 0 ? name + kind.least : number(word);
    if (value < kind.least || value > kind.most) {
      String names =
          kind.names.isEmpty()
              ? ""
              : " or " + kind.names.get(0) + " to " + kind.names.get(kind.names.size() - 1);
      throw new BadInput(
          "%s: expected %d to %d%s, found '%s'%s"
              .formatted(
                  place,
                  kind.least,
                  kind.most,
                  names,
                  word,
                  word.length() < 2 ? "" : Nearest.hint(word, kind.names)));
    }
    return value;
  }

  /** -1 for what is no whole number of some few digits. */
  private static int number(String word) {
    return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : -1;
  }

  /** Whether it starts with a star: then it does not restrict the day, also with a step. */
  boolean starred() {
    return text.startsWith("*");
  }

  /** Whether every value is allowed. */
  boolean all() {
    int count = kind == Kind.DAY_OF_WEEK ? WEEK : kind.most - kind.least + 1;
    return values.size() == count;
  }

  /** As Quartz has it: days of the week from 1 (Sunday) to 7. */
  String quartz() {
    int shift = kind == Kind.DAY_OF_WEEK ? 1 : 0;
    return all()
        ? "*"
        : values.stream().map(value -> "" + (value + shift)).collect(Collectors.joining(","));
  }
}
