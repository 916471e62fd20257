package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.serve.Tick;
import dev.llmbenchmark.serve.TickEvent;
import dev.llmbenchmark.serve.Timetable;
import dev.llmbenchmark.serve.UnixCron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a service has planned when it starts, and when its clock was set back. */
class ServicePlanTest extends ServiceFixture {
  private static final Timetable NEW_YEAR =
      new Timetable(
          "new-year",
          Optional.of(UnixCron.parse("cron", "0 0 1 1 *")),
          Optional.empty(),
          ZoneOffset.UTC,
          Duration.ZERO,
          Duration.ZERO);

  /** A trigger of Quartz tells of nothing that came before it was made. */
  @Test
  void timeOfACalendarThatComesWhileTheServiceStartsIsRun() {
    SetClock goes =
        new SetClock() {
          @Override
          public Instant instant() {
            Instant now = super.instant();
            at(1);
            return now;
          }
        };
    goes.at(-1);

    try (Service service =
        Service.start(RunFixture.HOME, List.of(NEW_YEAR), inbox, dispatcher, log, goes)) {
      assertThat(service.first(NEW_YEAR)).isEqualTo(SetClock.START);
      assertThat(rows()).containsExactly("00:00:00 taken", "00:00:00 ended");
    }
  }

  /** What passed while nothing ran was written down a moment before, up to then. */
  @Test
  void timeOfACalendarBetweenTheLastOfTheJournalAndTheStartIsRun() {
    log.write(Tick.of("new-year", Instant.parse("2023-01-01T00:00:00Z")), TickEvent.MISSED, "", "");
    clock.at(2);

    try (Service service =
        Service.start(RunFixture.HOME, List.of(NEW_YEAR), inbox, dispatcher, log, clock)) {
      assertThat(rows()).containsExactly("00:00:00 missed", "00:00:00 taken", "00:00:00 ended");
      service.look();
      assertThat(rows()).hasSize(3);
    }
  }

  @Test
  void schedulesThatCannotBePlannedAnewAreToldAndTriedAgain() {
    AtomicBoolean broken = new AtomicBoolean();
    SetClock breaks =
        new SetClock() {
          private final Thread looking = Thread.currentThread();
          private int asked;

          @Override
          public Instant instant() {
            // The look itself asks first; a timer that fires meanwhile does not count.
            if (broken.get() && Thread.currentThread() == looking && asked++ % 2 == 1) {
              throw new IllegalStateException("no time");
            }
            return super.instant();
          }
        };
    try (Service service =
        Service.start(RunFixture.HOME, List.of(SCHEDULE), inbox, dispatcher, log, breaks)) {
      rows();
      breaks.at(-100);
      broken.set(true);
      List<String> told = LogOf.during(service::look);
      boolean upBetween = service.up();
      broken.set(false);
      service.look();

      assertThat(told).anyMatch(line -> line.startsWith("ERROR schedules are not planned"));
      assertThat(upBetween).isFalse();
      assertThat(service.up()).isTrue();
      assertThat(service.first(SCHEDULE)).isEqualTo(SetClock.START.minusSeconds(100));
    }
  }
}
