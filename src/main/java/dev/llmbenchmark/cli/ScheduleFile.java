package dev.llmbenchmark.cli;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import dev.llmbenchmark.serve.PlainYaml;
import dev.llmbenchmark.serve.Timetable;
import dev.llmbenchmark.serve.UnixCron;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a file of schedules: a list, each with a name, when it is time, and options of a run. */
final class ScheduleFile {
  private static final List<String> FIELDS =
      List.of("name", "cron", "every", "zone", "jitter", "wait", "options");

  private ScheduleFile() {}

  /**
   * One schedule as it was written.
   *
   * @param where names file and schedule in messages
   * @param timetable when it is time
   * @param options values by the names of the options
   */
  record Entry(String where, Timetable timetable, Map<String, Object> options) {}

  /**
   * @param name the file's name in messages
   * @param file the file
   * @return its schedules, at least one
   * @throws BadInput when it says something that has no meaning
   */
  static List<Entry> read(String name, Path file) {
    if (!(PlainYaml.read(name, file) instanceof List<?> list) || list.isEmpty()) {
      throw new BadInput(name + ": expected a list of schedules, each behind a '-'");
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object one : list) {
      Entry entry = entry(name + ": schedule " + (entries.size() + 1), name, one);
      if (!names.add(entry.timetable().name())) {
        throw new BadInput(entry.where() + ": name: expected one that no other schedule has");
      }
      entries.add(entry);
    }
    return entries;
  }

  private static Entry entry(String numbered, String file, Object content) {
    Map<String, Object> fields = PlainYaml.map(numbered, content, List.of());
    if (!fields.containsKey("name")) {
      throw new BadInput(numbered + ": name: expected one, found none");
    }
    String name = PlainYaml.text(numbered + ": name", fields.get("name"));
    String where = file + ": schedule '" + name + "'";
    PlainYaml.map(where, content, FIELDS);
    Map<String, Object> options =
        fields.containsKey("options")
            ? PlainYaml.map(where + ": options", fields.get("options"), List.of())
            : Map.of();
    return new Entry(
        where,
        timetable(
            where + ": ",
            name,
            text(where, fields, "cron"),
            text(where, fields, "every"),
            text(where, fields, "zone").orElse("UTC"),
            text(where, fields, "jitter").orElse("0"),
            text(where, fields, "wait").orElse("0")),
        options);
  }

  private static Optional<String> text(String where, Map<String, Object> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .map(value -> PlainYaml.text(where + ": " + name, value));
  }

  /**
   * @param before stands before the name of a field in messages
   * @param name name of the schedule
   * @throws BadInput when a field has no meaning
   */
  static Timetable timetable(
      String before,
      String name,
      Optional<String> cron,
      Optional<String> every,
      String zone,
      String jitter,
      String wait) {
    try {
      return new Timetable(
          name,
          cron.map(text -> UnixCron.parse("cron", text)),
          every.map(text -> Spans.read("every", text)),
          zone(zone),
          span("jitter", jitter),
          span("wait", wait));
    } catch (BadInput e) {
      throw new BadInput(before + e.getMessage(), e);
    }
  }

  private static Duration span(String field, String text) {
    return text.equals("0") ? Duration.ZERO : Spans.read(field, text);
  }

  /** Names only: the scheduler would take an offset that it cannot read for Greenwich. */
  private static ZoneId zone(String text) {
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (!known.contains(text)) {
      throw new BadInput(
          "zone: expected a name such as UTC or Europe/Berlin, found '"
              + text
              + "'"
              + Nearest.hint(text, known));
    }
    return ZoneId.of(text);
  }
}
