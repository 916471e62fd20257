package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixCronTest {
  /** Worked out by hand from crontab(5) and from Quartz's own form (Sunday is 1). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *|0 * * * * ?",
        "7 */3 * * *|0 7 0,3,6,9,12,15,18,21 * * ?",
        "0,30 8-10 * * *|0 0,30 8,9,10 * * ?",
        "0-59/20 0 * * *|0 0,20,40 0 * * ?",
        "*/90 * * * *|0 0 * * * ?",
        "0 0 1 * *|0 0 0 1 * ?",
        "0 0 * * 0|0 0 0 ? * 1",
        "0 0 * * 7|0 0 0 ? * 1",
        "0 0 * * sun|0 0 0 ? * 1",
        "0 0 * * Mon-FRI|0 0 0 ? * 2,3,4,5,6",
        "0 0 * * 5-7|0 0 0 ? * 1,6,7",
        "0 0 * * 0-7|0 0 0 * * ?",
        "0 0 * jan,DEC *|0 0 0 * 1,12 ?",
        "0 0 */10 * *|0 0 0 1,11,21,31 * ?",
        "0 0 * * */2|0 0 0 ? * 1,3,5,7",
        "0 0 13 * 5|0 0 0 13 * ?;0 0 0 ? * 6",
        "0 0 1-31/2 * 1|0 0 0 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31 * ?;0 0 0 ? * 2",
        "0 0 1-31 * 1|0 0 0 * * ?;0 0 0 ? * 2",
        // The 30th of February never comes, but Mondays do.
        "0 0 30 2 1|0 0 0 ? 2 2",
        "0 0 30,31 feb 1-5|0 0 0 ? 2 2,3,4,5,6",
        "0 0 31 4,6,9,11 0|0 0 0 ? 4,6,9,11 1",
        "0 0 31 1,2 1|0 0 0 31 1,2 ?;0 0 0 ? 1,2 2",
        "0 0 29 2 1|0 0 0 29 2 ?;0 0 0 ? 2 2",
        "@hourly|0 0 * * * ?",
        "@daily|0 0 0 * * ?",
        "@midnight|0 0 0 * * ?",
        "@Weekly|0 0 0 ? * 1",
        "@monthly|0 0 0 1 * ?",
        "@yearly|0 0 0 1 1 ?",
        "@annually|0 0 0 1 1 ?",
        "'  5   4  * * *  '|0 5 4 * * ?"
      })
  void becomesTheSameForQuartz(String unix, String quartz) {
    assertThat(UnixCron.parse("cron", unix).quartz()).containsExactly(quartz.split(";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *|cron: minute: expected 0 to 59, found '60'",
        "* 24 * * *|cron: hour: expected 0 to 23, found '24'",
        "* * 0 * *|cron: day of month: expected 1 to 31, found '0'",
        "* * * 13 *|cron: month: expected 1 to 12 or jan to dec, found '13'",
        "* * * * 8|cron: day of week: expected 0 to 7 or sun to sat, found '8'",
        "* * * * mno|cron: day of week: expected 0 to 7 or sun to sat, found 'mno'; did you mean"
            + " 'mon'?",
        "* * L * *|cron: day of month: expected 1 to 31, found 'L'",
        "* * ? * *|cron: day of month: expected 1 to 31, found '?'",
        "* * * * 5#2|cron: day of week: expected 0 to 7 or sun to sat, found '5#2'",
        "5/15 * * * *|cron: minute: a step needs a range: expected '5-59/15', found '5/15'",
        "*/0 * * * *|cron: minute: expected a step of at least 1 behind one '/', in '*/0'",
        "*/x * * * *|cron: minute: expected a step of at least 1 behind one '/', in '*/x'",
        "1-5/2/2 * * * *|cron: minute: expected a step of at least 1 behind one '/', in '1-5/2/2'",
        "5-1 * * * *|cron: minute: expected a range that goes up, found '5-1'",
        "1-2-3 * * * *|cron: minute: expected one range such as 1-5, found '1-2-3'",
        "1,,2 * * * *|cron: minute: expected 0 to 59, found ''",
        "-1 * * * *|cron: minute: expected 0 to 59, found ''",
        "0 * * * * *|cron: expected five fields (minute, hour, day of month, month, day of week),"
            + " found 6 in '0 * * * * *'; there is none for seconds or years",
        "* * * *|cron: expected five fields (minute, hour, day of month, month, day of week), found"
            + " 4 in '* * * *'",
        "''|cron: expected five fields (minute, hour, day of month, month, day of week), found 0 in"
            + " ''",
        "@hourli|cron: expected one of @hourly, @daily, @weekly, @monthly, @yearly, found '@hourli';"
            + " did you mean '@hourly'?",
        "@reboot|cron: expected one of @hourly, @daily, @weekly, @monthly, @yearly, found '@reboot';"
            + " a schedule with 'every' starts with the service",
        "@every 5m|cron: expected one of @hourly, @daily, @weekly, @monthly, @yearly, found '@every"
            + " 5m'; a period is written as 'every'",
        "0 0 30 2 *|cron: day of month '30' never comes in month '2': expected a day of at most 29",
        "0 0 31 feb,4 *|cron: day of month '31' never comes in month 'feb,4': expected a day of at"
            + " most 30",
        "0 0 */2 * 1|cron: day of month '*/2' together with day of week '1' means days that fit"
            + " both, which the scheduler cannot express; restrict one of them, or write the steps"
            + " as a range for days that fit either"
      })
  void mistakeIsOneLine(String unix, String message) {
    assertThatThrownBy(() -> UnixCron.parse("cron", unix))
        .isInstanceOf(BadInput.class)
        .hasMessage(message);
  }
}
