package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.serve.Timetable;
import dev.llmbenchmark.serve.UnixCron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {
  private static Timetable timetable(String cron, String zone) {
    return timetable(UnixCron.parse("cron", cron), zone);
  }

  private static Timetable timetable(UnixCron cron, String zone) {
    return new Timetable(
        "a", Optional.of(cron), Optional.empty(), ZoneId.of(zone), Duration.ZERO, Duration.ZERO);
  }

  private static List<String> times(String cron, String zone, String from, int count) {
    CronTimes times = new CronTimes(timetable(cron, zone));
    List<String> found = new ArrayList<>();
    Instant one = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      one = times.next(one).orElseThrow();
      found.add(one.toString());
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A Friday, then the 13th, which is a Sunday, then Fridays again.
        "0 0 13 * 5|UTC|2026-12-05T00:00:00Z|2026-12-11T00:00:00Z 2026-12-13T00:00:00Z"
            + " 2026-12-18T00:00:00Z",
        "0 12 29 2 *|UTC|2026-01-01T00:00:00Z|2028-02-29T12:00:00Z 2032-02-29T12:00:00Z",
        "30 9 * * 1-5|America/New_York|2026-07-03T00:00:00Z|2026-07-03T13:30:00Z"
            + " 2026-07-06T13:30:00Z",
        // Mondays of February, and no 30th.
        "0 0 30 2 1|UTC|2026-02-20T00:00:00Z|2026-02-23T00:00:00Z 2027-02-01T00:00:00Z",
        "59 23 31 12 *|Asia/Kolkata|2026-06-01T00:00:00Z|2026-12-31T18:29:00Z",
        "0 0 * * 7|Etc/GMT+5|2026-11-24T00:00:00Z|2026-11-29T05:00:00Z"
      })
  void timesAreThoseOfTheCalendar(String cron, String zone, String from, String expected) {
    String[] all = expected.split(" ");
    assertThat(times(cron, zone, from, all.length)).containsExactly(all);
  }

  /** On 2026-03-29 clocks in Berlin go from 2:00 to 3:00, on 2026-10-25 from 3:00 back to 2:00. */
  @Test
  void timeThatTheClocksLeaveOutIsLeftOut() {
    assertThat(times("30 2 * * *", "Europe/Berlin", "2026-03-27T12:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
  }

  @Test
  void timeThatTheClocksShowTwiceComesOnceAtTheSecondShowing() {
    assertThat(times("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(times("30 * * * *", "Europe/Berlin", "2026-10-24T23:00:00Z", 3))
        .containsExactly("2026-10-24T23:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
  }

  /** The rule of crontab(5), day by day, against what the scheduler makes of the expressions. */
  @ParameterizedTest
  @CsvSource({
    "0 0 13 * 5,13,5",
    "0 0 1-7 * 6-7,1 2 3 4 5 6 7,6 7",
    "0 0 31 * 1,31,1",
    "0 0 * * 3,,3",
  })
  void everyDayIsDecidedAsCronDoes(String cron, String days, String weekdays) {
    CronTimes times = new CronTimes(timetable(cron, "UTC"));
    List<String> month = days == null ? List.of() : List.of(days.split(" "));
    List<String> week = List.of(weekdays.split(" "));
    LocalDate day = LocalDate.of(2026, 1, 1);
    List<Instant> expected = new ArrayList<>();
    for (; day.isBefore(LocalDate.of(2028, 1, 1)); day = day.plusDays(1)) {
      if (month.contains("" + day.getDayOfMonth())
          || week.contains("" + day.getDayOfWeek().getValue())) {
        expected.add(day.atStartOfDay(ZoneId.of("UTC")).toInstant());
      }
    }

    assertThat(
            times.between(
                Instant.parse("2025-12-31T12:00:00Z"), Instant.parse("2027-12-31T12:00:00Z"), 1000))
        .isEqualTo(expected);
  }

  @Test
  void onlyTheLastOfManyAreGiven() {
    CronTimes times = new CronTimes(timetable("* * * * *", "UTC"));

    assertThat(
            times.between(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T01:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-01-01T00:59:00Z"), Instant.parse("2026-01-01T01:00:00Z"));
  }

  @Test
  void dayThatNeverComesIsRefused() {
    UnixCron never = new UnixCron("0 0 31 2,4,6 *", List.of("0 0 0 31 2,4,6 ?"));
    CronTimes times = new CronTimes(timetable(never, "UTC"));

    assertThatThrownBy(
            () -> times.check("--", Instant.parse("2026-01-01T00:00:00Z"), Duration.ZERO))
        .isInstanceOf(BadInput.class)
        .hasMessage("--cron: there is no day that it fits; expected some");
  }

  @Test
  void jitterThatReachesTheNextTimeIsRefused() {
    CronTimes times = new CronTimes(timetable("0,10 * * * *", "UTC"));
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    times.check("", now, Duration.ofSeconds(599));
    assertThatThrownBy(() -> times.check("--", now, Duration.ofMinutes(10)))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--jitter: expected less than the 600 s between two planned times, found 600 s");
  }
}
