package dev.llmbenchmark.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmbenchmark.model.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HEADER =
      "schema_version,schedule,planned_at,event,at,run_id,file,reason\r\n";

  @TempDir Path folder;

  private TickLog open() {
    return TickLog.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Path file() {
    return folder.resolve("serve.csv");
  }

  @Test
  void knowsAfterARestartWhatWasPlannedLastAndWhatHasNoEnd() {
    Tick one = Tick.of("a", NOW.minusSeconds(120));
    Tick two = Tick.of("a", NOW.minusSeconds(60));
    Tick dropped = new Tick("inbox", NOW, "20260301-120000-x.txt");
    try (TickLog log = open()) {
      log.write(one, TickEvent.TAKEN, "", "");
      log.write(one, TickEvent.ENDED, "r1", "completed");
      log.write(two, TickEvent.TAKEN, "", "");
      log.write(two, TickEvent.STARTED, "r2", "");
      log.write(dropped, TickEvent.TAKEN, "", "");
    }

    try (TickLog log = open()) {
      assertThat(log.latest("a")).contains(two.plannedAt());
      assertThat(log.latest("b")).isEmpty();
      assertThat(log.unfinished())
          .containsExactly(
              new TickLog.Unfinished(two, "r2", NOW), new TickLog.Unfinished(dropped, "", NOW));
    }
  }

  /** Half a minute ahead is a clock that was corrected a little: that time has been. */
  @Test
  void timesOfAClockThatWasFarAheadAreForgottenWithTheNextRow() throws IOException {
    Files.writeString(
        file(),
        HEADER
            + "1,a,2026-03-01T14:00:00Z,ended,2026-03-01T14:00:01Z,r1,,completed\r\n"
            + "1,a,2026-03-01T11:59:00Z,ended,2026-03-01T11:59:30Z,r2,,completed\r\n"
            + "1,b,2026-03-01T12:00:30Z,ended,2026-03-01T12:00:31Z,r3,,completed\r\n"
            + "1,b,2026-03-01T11:59:00Z,ended,2026-03-01T12:00:00Z,r4,,completed\r\n");

    try (TickLog log = open()) {
      assertThat(log.latest("a")).contains(Instant.parse("2026-03-01T11:59:00Z"));
      assertThat(log.latest("b")).contains(Instant.parse("2026-03-01T12:00:30Z"));
    }
  }

  @Test
  void rowThatWasCutOffIsTakenAway() throws IOException {
    Tick tick = Tick.of("a", NOW);
    try (TickLog log = open()) {
      log.write(tick, TickEvent.TAKEN, "", "");
    }
    String whole = Files.readString(file());
    Files.writeString(file(), "1,a,2026-03-01T12:0", StandardOpenOption.APPEND);

    try (TickLog log = open()) {
      log.write(tick, TickEvent.ENDED, "r", "completed");
    }

    assertThat(Files.readString(file()))
        .isEqualTo(whole + "1,a,2026-03-01T12:00:00Z,ended,2026-03-01T12:00:00Z,r,,completed\r\n");
    assertThat(whole).startsWith(HEADER);
  }

  @Test
  void namesOfOthersAreNoFormulasAndComeBackAsTheyWere() throws IOException {
    Tick tick = new Tick("inbox", NOW, "=cmd|' /C calc'!A0,\"x\".txt");
    try (TickLog log = open()) {
      log.write(tick, TickEvent.TAKEN, "", "@reason");
    }

    assertThat(Files.readString(file())).contains("\"'=cmd|", ",'@reason\r\n");
    try (TickLog log = open()) {
      assertThat(log.unfinished()).extracting(TickLog.Unfinished::tick).containsExactly(tick);
    }
  }

  @Test
  void fileThatIsNoJournalIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(file(), HEADER + "1,a,yesterday,taken,2026-03-01T12:00:00Z,,,\r\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(file() + ": is no journal of this program: ");
    assertThat(Files.readString(file())).contains("yesterday");
  }
}
