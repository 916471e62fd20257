package dev.llmbenchmark.serve;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.model.Nearest;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cron expression of five fields, as crontab(5) has it, and the same for Quartz.
 *
 * <p>A day counts when the day of the month or the day of the week fits, if both are restricted;
 * when one of the two starts with a star, when both fit. Quartz knows one of the two only, so that
 * the first kind becomes two expressions, and the second kind is refused where neither field is
 * open.
 *
 * @param text as it was written
 * @param quartz one or two expressions, each true at some time; it is time when one of them says so
 */
public record UnixCron(String text, List<String> quartz) {
  private static final Map<String, String> NAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final int FIELDS = 5;

  /** Copies the list. */
  public UnixCron {
    quartz = List.copyOf(quartz);
  }

  /**
   * @param where names the source in messages
   * @param text what was written
   * @return the expression
   * @throws BadInput when it has no meaning, or one that Quartz cannot express
   */
  public static UnixCron parse(String where, String text) {
    String stripped = text.strip();
    String fields = stripped.startsWith("@") ? named(where, stripped) : stripped;
    String[] parts = fields.split("[ \t]+");
    if (parts.length != FIELDS) {
      throw new BadInput(
          "%s: expected five fields (minute, hour, day of month, month, day of week), found %d in '%s'%s"
              .formatted(
                  where,
                  stripped.isEmpty() ? 0 : parts.length,
                  text,
                  parts.length > FIELDS ? "; there is none for seconds or years" : ""));
    }
    String time =
        "0 "
            + CronField.parse(where, CronField.Kind.MINUTE, parts[0]).quartz()
            + " "
            + CronField.parse(where, CronField.Kind.HOUR, parts[1]).quartz();
    CronField day = CronField.parse(where, CronField.Kind.DAY_OF_MONTH, parts[2]);
    CronField month = CronField.parse(where, CronField.Kind.MONTH, parts[3]);
    CronField weekday = CronField.parse(where, CronField.Kind.DAY_OF_WEEK, parts[4]);
    return new UnixCron(stripped, days(where, time, day, month, weekday));
  }

  private static List<String> days(
      String where, String time, CronField day, CronField month, CronField weekday) {
    String byDay = String.join(" ", time, day.quartz(), month.quartz(), "?");
    String byWeekday = String.join(" ", time, "?", month.quartz(), weekday.quartz());
    int longest =
        month.values().stream().mapToInt(one -> Month.of(one).maxLength()).max().orElse(0);
    boolean comes = day.values().first() <= longest;
    if (!day.starred() && !weekday.starred()) {
      // Quartz refuses an expression that is never true; the other one says it all.
      return comes ? List.of(byDay, byWeekday) : List.of(byWeekday);
    }
    if (weekday.all() && !comes) {
      throw new BadInput(
          "%s: day of month '%s' never comes in month '%s': expected a day of at most %d"
              .formatted(where, day.text(), month.text(), longest));
    }
    if (weekday.all()) {
      return List.of(byDay);
    }
    if (day.all()) {
      return List.of(byWeekday);
    }
    throw new BadInput(
        "%s: day of month '%s' together with day of week '%s' means days that fit both, which the scheduler cannot express; restrict one of them, or write the steps as a range for days that fit either"
            .formatted(where, day.text(), weekday.text()));
  }

  private static String named(String where, String name) {
    String fields = NAMES.get(name.toLowerCase(Locale.ROOT));
    if (fields == null) {
      String more =
          switch (name.toLowerCase(Locale.ROOT).split("[ \t]")[0]) {
            case "@reboot" -> "; a schedule with 'every' starts with the service";
            case "@every" -> "; a period is written as 'every'";
            default -> Nearest.hint(name, NAMES.keySet());
          };
      throw new BadInput(
          where
              + ": expected one of @hourly, @daily, @weekly, @monthly, @yearly, found '"
              + name
              + "'"
              + more);
    }
    return fields;
  }
}
