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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The triggers that stay up, each a route, in a Camel context that holds nothing else. Each run
 * that they start has a context of its own.
 *
 * <p>Timers of Java and of Quartz wait for a time of the wall clock: when that was set back, none
 * would fire until it has caught up. So each is planned anew then.
 */
public final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final int SHUTDOWN_S = 1;
  private static final String ROUTE = "schedule-";

  /** Between two looks at the clock. */
  private static final int LOOK_S = 10;

  private final Main main;
  private final List<Timetable> timetables;
  private final TickLog log;
  private final Clock clock;
  private final Map<String, Periods> periods = new ConcurrentHashMap<>();
  private final ServiceTrigger trigger;
  private volatile Instant now;
  private volatile boolean planned;

  private Service(
      Main main,
      List<Timetable> timetables,
      InboxFolder inbox,
      Dispatcher dispatcher,
      TickLog log,
      Clock clock) {
    this.main = main;
    this.timetables = List.copyOf(timetables);
    this.log = log;
    this.clock = clock;
    Map<String, Timetable> byName = new HashMap<>();
    timetables.forEach(one -> byName.put(one.name(), one));
    this.trigger = new ServiceTrigger(dispatcher, inbox, byName, periods, clock);
    this.now = clock.instant();
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
    Main main = Contexts.of(home, SHUTDOWN_S, "serve/*.camel.yaml");
    main.addOverrideProperty("serve.inbox", inbox.path().toString());
    Service service = new Service(main, timetables, inbox, dispatcher, log, clock);
    main.bind("trigger", service.trigger);
    Contexts.start(main);
    try {
      service.plan();
      main.getCamelContext()
          .getExecutorServiceManager()
          .newSingleThreadScheduledExecutor(service, "clock")
          .scheduleWithFixedDelay(service::look, LOOK_S, LOOK_S, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
    return service;
  }

  private void plan() {
    planned = false;
    for (Timetable one : timetables) {
      one.every()
          .ifPresent(
              every -> periods.put(one.name(), new Periods(first(one, every, log, now), every)));
      add(one);
    }
    // No trigger tells of what came before its route was started; told twice, it is told once.
    for (Timetable one : timetables) {
      if (one.every().isPresent()) {
        trigger.due(one);
      } else {
        Optional<Instant> last = log.latest(one.name()).filter(time -> time.isBefore(now));
        trigger.dueSince(one, last.orElse(now));
      }
    }
    planned = true;
  }

  /** Looks whether the clock was set back by more than the time since the last look. */
  void look() {
    Instant before = now;
    now = clock.instant();
    if (now.isBefore(before)) {
      LOG.warn("the clock was set back from {} to {}; schedules are planned anew", before, now);
      try {
        CamelContext context = main.getCamelContext();
        for (Route route : context.getRoutes()) {
          if (route.getId().startsWith(ROUTE)) {
            context.getRouteController().stopRoute(route.getId());
            context.removeRoute(route.getId());
          }
        }
        plan();
      } catch (Exception e) {
        // Nobody is above this thread to be told; the next look finds the clock set back once more.
        now = before;
        LOG.error("schedules are not planned; tried again in {} s", LOOK_S, e);
      }
    }
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
    String id = ROUTE + timetable.name() + suffix;
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
    return planned && Contexts.up(main);
  }

  /** Tells of nothing more. */
  @Override
  public void close() {
    main.stop();
  }
}
