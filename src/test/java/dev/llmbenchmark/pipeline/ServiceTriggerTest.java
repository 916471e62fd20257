package dev.llmbenchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmbenchmark.Homes;
import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.Job;
import dev.llmbenchmark.serve.Periods;
import dev.llmbenchmark.serve.Tick;
import dev.llmbenchmark.serve.TickEvent;
import dev.llmbenchmark.serve.TickLog;
import dev.llmbenchmark.serve.Timetable;
import dev.llmbenchmark.serve.UnixCron;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Periods longer than a tick may be late: a planned time that is off by one is never run. */
class ServiceTriggerTest {
  private static final Duration EVERY = Duration.ofSeconds(61);
  private static final Timetable SCHEDULE =
      new Timetable(
          "default",
          Optional.empty(),
          Optional.of(EVERY),
          ZoneOffset.UTC,
          Duration.ZERO,
          Duration.ZERO);

  private static final Timetable NEW_YEAR =
      new Timetable(
          "new-year",
          Optional.of(UnixCron.parse("cron", "0 0 1 1 *")),
          Optional.empty(),
          ZoneOffset.UTC,
          Duration.ZERO,
          Duration.ZERO);

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private TickLog log;
  private InboxFolder inbox;
  private Dispatcher dispatcher;

  @BeforeEach
  void open() {
    log = TickLog.open(folder, clock);
    inbox = new InboxFolder(folder.resolve("inbox"), clock).usable("--inbox");
    dispatcher =
        new Dispatcher(
            log,
            job -> new Job.End(TickEvent.ENDED, "r", "completed"),
            (wait, task) -> tasks.add(task),
            clock,
            Duration.ofSeconds(60));
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** Planned time and event of each row, after all that is due has been done. */
  private List<String> rows() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    try (Stream<String> lines = Files.lines(folder.resolve(TickLog.FILE))) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(row -> row[2].substring(11, 19) + " " + row[3])
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
          private int asked;

          @Override
          public Instant instant() {
            // Once more for the look itself.
            if (broken.get() && asked++ % 2 == 1) {
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
