package dev.llmbenchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import dev.llmbenchmark.plan.Catalogue;
import dev.llmbenchmark.serve.Timetable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFileTest {
  private static final Catalogue CATALOGUE = Catalogue.read(Path.of("").toAbsolutePath());
  private static final String GOOD =
      """
      - name: hourly
        cron: "7 * * * *"
        zone: Europe/Berlin
        jitter: 5m
        wait: 90s
        options:
          models: [openai/gpt-4o-mini, mistral/mistral-small-2603]
          attempts: 010
          parallel: true
          no-stream: false
          threshold: "ttft_ms: p(95)<1200"
      - name: nightly
        every: 1d
      """;

  @TempDir Path folder;

  private List<ScheduleFile.Entry> read(String text) throws IOException {
    return ScheduleFile.read("s.yaml", Files.writeString(folder.resolve("s.yaml"), text));
  }

  private static Wish wish(ScheduleFile.Entry entry) {
    return Wish.of(entry.where(), entry.options(), "results", CATALOGUE);
  }

  @Test
  void schedulesAreAsTheyAreWritten() throws IOException {
    List<ScheduleFile.Entry> entries = read(GOOD);

    Timetable hourly = entries.get(0).timetable();
    assertThat(hourly.name()).isEqualTo("hourly");
    assertThat(hourly.cron().orElseThrow().quartz()).containsExactly("0 7 * * * ?");
    assertThat(hourly.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(hourly.jitter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(hourly.patience()).isEqualTo(Duration.ofSeconds(90));
    Wish wish = wish(entries.get(0));
    assertThat(wish.selection().models)
        .containsExactly("openai/gpt-4o-mini", "mistral/mistral-small-2603");
    assertThat(wish.options().attempts).isEqualTo(10);
    assertThat(wish.options().parallel).isTrue();
    assertThat(wish.options().noStream).isFalse();
    assertThat(wish.options().retries).isEqualTo(2);
    assertThat(wish.judge().rules).containsExactly("ttft_ms: p(95)<1200");
    Timetable nightly = entries.get(1).timetable();
    assertThat(nightly.every()).contains(Duration.ofDays(1));
    assertThat(nightly.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(nightly.jitter()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attempts: 010|atempts: 10|s.yaml: schedule 'hourly': unknown field 'atempts'; did you mean"
            + " 'attempts'?",
        "attempts: 010|attempts: few|s.yaml: schedule 'hourly': Invalid value for option"
            + " '--attempts': 'few' is not an int",
        "attempts: 010|attempts: [1, 2]|s.yaml: schedule 'hourly': attempts: expected one value,"
            + " found 2",
        "attempts: 010|output: elsewhere|s.yaml: schedule 'hourly': output: belongs to the service;"
            + " expected on its command line",
        "attempts: 010|log-level: DEBUG|s.yaml: schedule 'hourly': unknown field 'log-level'",
        "parallel: true|parallel: yes|s.yaml: schedule 'hourly': parallel: expected true or false,"
            + " found 'yes'",
        "cron: '\"7 * * * *\"'|cron: '\"7 * * *\"'|s.yaml: schedule 'hourly': cron: expected five"
            + " fields (minute, hour, day of month, month, day of week), found 4 in '7 * * *'",
        "zone: Europe/Berlin|zone: Europe/Berlinn|s.yaml: schedule 'hourly': zone: expected a name"
            + " such as UTC or Europe/Berlin, found 'Europe/Berlinn'; did you mean 'Europe/Berlin'?",
        "zone: Europe/Berlin|zone: +02:00|s.yaml: schedule 'hourly': zone: expected a name such as"
            + " UTC or Europe/Berlin, found '+02:00'",
        "zone: Europe/Berlin|zone: [UTC]|s.yaml: schedule 'hourly': zone: expected one value, found"
            + " several",
        "zone: Europe/Berlin|every: 5m|s.yaml: schedule 'hourly': cron, every: expected one of"
            + " them, found both",
        "every: 1d|jitter: 5m|s.yaml: schedule 'nightly': cron, every: expected one of them, found"
            + " none",
        "every: 1d|every: often|s.yaml: schedule 'nightly': every: expected a time such as 90s, 30m,"
            + " 6h or 1h30m, found 'often'",
        "zone: Europe/Berlin|zoen: UTC|s.yaml: schedule 'hourly': unknown field 'zoen'; did you mean"
            + " 'zone'? (known: name, cron, every, zone, jitter, wait, options)",
        "name: nightly|name: hourly|s.yaml: schedule 'hourly': name: expected one that no other"
            + " schedule has",
        "name: nightly|name: inbox|s.yaml: schedule 'inbox': name: expected small letters, digits"
            + " and single hyphens, and not 'inbox', found 'inbox'",
        "name: nightly|name: My Run|s.yaml: schedule 'My Run': name: expected small letters, digits"
            + " and single hyphens, and not 'inbox', found 'My Run'",
        "- name: nightly|- cron: '@daily'|s.yaml: schedule 2: name: expected one, found none"
      })
  void mistakeIsOneLineWithFileScheduleAndField(String good, String wrong, String message)
      throws IOException {
    String from = good.replace("'\"", "\"").replace("\"'", "\"");
    String to = wrong.replace("'\"", "\"").replace("\"'", "\"");
    assertThat(GOOD).contains(from);
    String text = GOOD.replace(from, to);

    assertThatThrownBy(() -> read(text).forEach(ScheduleFileTest::wish))
        .isInstanceOf(BadInput.class)
        .hasMessage(message);
  }

  @Test
  void keyThatStandsTwiceIsRefused() {
    assertThatThrownBy(() -> read("- name: a\n  every: 1h\n  every: 2h\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("s.yaml: is no YAML: ")
        .hasMessageContaining("duplicate key every")
        .matches(e -> !e.getMessage().contains("\n"));
  }

  @ParameterizedTest
  @CsvSource({"''", "'# nothing'", "a: b", "'[]'", "text"})
  void fileWithoutAListIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadInput.class)
        .hasMessage("s.yaml: expected a list of schedules, each behind a '-'");
  }

  @Test
  void fileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> ScheduleFile.read("s.yaml", folder.resolve("s.yaml")))
        .isInstanceOf(BadInput.class)
        .hasMessage("s.yaml: cannot be read; expected a file");
  }

  @Test
  void exclusiveSelectionsAreToldByTheSameParser() {
    Wish wish = Wish.of("f", Map.of("all-models", "true", "models", "o1"), "results", CATALOGUE);

    assertThatThrownBy(
            () ->
                wish.ready(
                    CATALOGUE,
                    new dev.llmbenchmark.plan.Settings(Map.of(), Map.of()),
                    folder,
                    1,
                    request -> request))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("exclude each other");
  }
}
