package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.Homes;
import dev.llmbenchmark.serve.Periods;
import dev.llmbenchmark.serve.Tick;
import dev.llmbenchmark.serve.TickEvent;
import dev.llmbenchmark.serve.Timetable;
import dev.llmbenchmark.serve.UnixCron;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Periods longer than a tick may be late: a planned time that is off by one is never run. */
class ServiceTriggerTest extends ServiceFixture {
  private void fire(ServiceTrigger trigger, long counter, long atSeconds) {
    clock.at(atSeconds);
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setVariable("schedule", "default");
    exchange.setProperty(Exchange.TIMER_COUNTER, counter);
    trigger.period(exchange);
  }

  private ServiceTrigger trigger() {
    return new ServiceTrigger(
        dispatcher,
        inbox,
        Map.of("default", SCHEDULE),
        Map.of("default", new Periods(SetClock.START, EVERY)),
        clock);
  }

  @Test
  void firingThatTheTimerDidNotCountMakesNoLaterRunLate() {
    ServiceTrigger trigger = trigger();
    // The timer came too early at 0 s, returned without a count, and begins with 1 at 61 s.
    for (int i = 1; i <= 3; i++) {
      fire(trigger, i, 61L * i);
      rows();
    }

    assertThat(rows())
        .containsExactly(
            "00:00:00 missed",
            "00:01:01 taken",
            "00:01:01 ended",
            "00:02:02 taken",
            "00:02:02 ended",
            "00:03:03 taken",
            "00:03:03 ended");
  }

  @Test
  void counterThatBeginsWith2AsksForNoTimeThatIsStillToCome() {
    ServiceTrigger trigger = trigger();
    fire(trigger, 2, 0);
    fire(trigger, 3, 0);

    assertThat(rows()).containsExactly("00:00:00 taken", "00:00:00 ended");
  }

  @Test
  void timesThatPassedDuringASuspensionAreMissedOnceEach() {
    ServiceTrigger trigger = trigger();
    fire(trigger, 1, 0);
    rows();
    // Then a timer of a fixed rate makes up for what it did not do.
    fire(trigger, 2, 185);
    fire(trigger, 3, 185);
    fire(trigger, 4, 185);

    assertThat(rows())
        .containsExactly(
            "00:00:00 taken",
            "00:00:00 ended",
            "00:01:01 missed",
            "00:02:02 missed",
            "00:03:03 taken",
            "00:03:03 ended");
  }

  @Test
  void firstRunStartsAtOnceAlsoWhenTheTimersFirstFiringIsLost() throws IOException {
    Path home = Homes.copyTo(folder.resolve("home"));
    Path route = home.resolve("routes/serve/schedule.camel.yaml");
    String text = Files.readString(route);
    String never = text.replace("delay: \"{{delay}}\"", "delay: 3600000");
    assertThat(never).isNotEqualTo(text);
    Files.writeString(route, never);

    try (Service service = Service.start(home, List.of(SCHEDULE), inbox, dispatcher, log, clock)) {
      assertThat(service.up()).isTrue();
      assertThat(rows()).containsExactly("00:00:00 taken", "00:00:00 ended");
    }
  }

  @Test
  void runIsNotStartedAgainBeforeThePeriodOfAnEarlierProcessIsOver() {
    log.write(Tick.of("default", SetClock.START), TickEvent.ENDED, "r", "");
    clock.at(30);

    try (Service service =
        Service.start(RunFixture.HOME, List.of(SCHEDULE), inbox, dispatcher, log, clock)) {
      assertThat(service.first(SCHEDULE)).isEqualTo(SetClock.START.plusSeconds(61));
      assertThat(rows()).containsExactly("00:00:00 ended");
    }
  }

  /** The timer waits for the false time; what was run at false times is in the journal. */
  @Test
  void clockThatWasFarAheadAndCameBackHoldsNothingUp() {
    Timetable calendar =
        new Timetable(
            "calendar",
            Optional.of(UnixCron.parse("cron", "0 0 1,15 * 1")),
            Optional.empty(),
            ZoneOffset.UTC,
            Duration.ZERO,
            Duration.ZERO);
    try (Service service =
        Service.start(
            RunFixture.HOME, List.of(SCHEDULE, calendar), inbox, dispatcher, log, clock)) {
      rows();
      clock.at(86_400);
      service.look();
      log.write(Tick.of("default", clock.instant()), TickEvent.ENDED, "r", "");
      clock.at(100);
      service.look();

      assertThat(rows())
          .containsExactly(
              "00:00:00 taken",
              "00:00:00 ended",
              "00:00:00 ended",
              "00:01:40 taken",
              "00:01:40 ended");
      assertThat(service.first(SCHEDULE)).isEqualTo(SetClock.START.plusSeconds(100));
      assertThat(service.up()).isTrue();
      clock.at(111);
      service.look();
      assertThat(rows()).hasSize(5);
    }
  }

  /** Of a clock that was two hours ahead; half a minute ahead is a clock that was corrected. */
  @Test
  void journalOfTimesThatHaveNotComeYetHoldsNothingUp() {
    log.write(Tick.of("default", SetClock.START.plusSeconds(7200)), TickEvent.ENDED, "r", "");

    for (int second : new int[] {0, 0, 30, 29}) {
      dispatcher.come(SCHEDULE, SetClock.START.plusSeconds(second));
    }

    assertThat(rows())
        .containsExactly(
            "02:00:00 ended",
            "00:00:00 taken",
            "00:00:00 ended",
            "00:00:30 taken",
            "00:00:30 ended");
  }
}
