package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.Periods;
import dev.llmbenchmark.serve.TickLog;
import dev.llmbenchmark.serve.Timetable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;

/**
 * The triggers that stay up, each a route, in a Camel context that holds nothing else. Each run
 * that they start has a context of its own.
 */
public final class Service implements AutoCloseable {
  private static final int SHUTDOWN_S = 1;

  private final Main main;
  private final Map<String, Periods> periods;
  private final Instant now;

  private Service(Main main, Map<String, Periods> periods, Instant now) {
    this.main = main;
    this.periods = periods;
    this.now = now;
  }

  /**
   * Starts the triggers.
   *
   * @param home folder with {@code routes/}
   * @param timetables the schedules
   * @param inbox the folder for dropped files
   * @param dispatcher decides what becomes of a tick
   * @param log tells what was planned last before this process
   * @param clock tells which planned times have come
   * @return the started service, to be closed
   */
  public static Service start(
      Path home,
      List<Timetable> timetables,
      InboxFolder inbox,
      Dispatcher dispatcher,
      TickLog log,
      Clock clock) {
    Instant now = clock.instant();
    Map<String, Timetable> byName = new HashMap<>();
    Map<String, Periods> periods = new HashMap<>();
    for (Timetable one : timetables) {
      byName.put(one.name(), one);
      one.every()
          .ifPresent(
              every -> periods.put(one.name(), new Periods(first(one, every, log, now), every)));
    }
    Main main = Contexts.of(home, SHUTDOWN_S, "serve/*.camel.yaml");
    main.addOverrideProperty("serve.inbox", inbox.path().toString());
    ServiceTrigger trigger = new ServiceTrigger(dispatcher, inbox, byName, periods, clock);
    main.bind("trigger", trigger);
    Contexts.start(main);
    Service service = new Service(main, periods, now);
    try {
      timetables.forEach(service::add);
      // A timer drops a firing that comes before its route is started; the first run needs none.
      timetables.stream().filter(one -> one.every().isPresent()).forEach(trigger::due);
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
    return service;
  }

  /** At once, unless an earlier process has run less than a period ago. */
  private static Instant first(Timetable timetable, Duration every, TickLog log, Instant now) {
    return log.latest(timetable.name())
        .map(last -> last.plus(every))
        .filter(next -> next.isAfter(now) && !next.isAfter(now.plus(every)))
        .orElse(now);
  }

  private void add(Timetable timetable) {
    timetable
        .every()
        .ifPresent(
            every ->
                route("period", timetable, "")
                    .parameter("period", every.toMillis())
                    .parameter(
                        "delay",
                        Duration.between(now, periods.get(timetable.name()).first()).toMillis())
                    .add());
    timetable
        .cron()
        .ifPresent(
            cron -> {
              for (int i = 0; i < cron.quartz().size(); i++) {
                route("calendar", timetable, "-" + (i + 1))
                    .parameter("cron", cron.quartz().get(i))
                    .parameter("zone", timetable.zone().getId())
                    .add();
              }
            });
  }

  private TemplatedRouteBuilder route(String template, Timetable timetable, String suffix) {
    String id = "schedule-" + timetable.name() + suffix;
    return TemplatedRouteBuilder.builder(main.getCamelContext(), template)
        .routeId(id)
        .parameter("schedule", timetable.name())
        .parameter("id", id);
  }

  /**
   * @param timetable one of the schedules
   * @return its first planned time in this process
   */
  public Instant first(Timetable timetable) {
    return Optional.ofNullable(periods.get(timetable.name()))
        .map(Periods::first)
        .or(() -> new CronTimes(timetable).next(now))
        .orElseThrow();
  }

  /**
   * @return whether every trigger that is to run does
   */
  public boolean up() {
    return Contexts.up(main);
  }

  /** Tells of nothing more. */
  @Override
  public void close() {
    main.stop();
  }
}
