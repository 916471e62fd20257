package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.Periods;
import dev.llmbenchmark.serve.Timetable;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the trigger routes of a service call. */
public final class ServiceTrigger {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceTrigger.class);
  private static final String PLANNED = "scheduledFireTime";
  private static final int MOST = 1000;

  private final Dispatcher dispatcher;
  private final InboxFolder inbox;
  private final Map<String, Timetable> timetables;
  private final Map<String, Periods> periods;
  private final Clock clock;

  /**
   * @param dispatcher decides what becomes of a tick
   * @param inbox the folder for dropped files
   * @param timetables the schedules by their names
   * @param periods the planned times of those with a period, by their names; others take their
   *     place when the clock was set back
   * @param clock tells which planned times have come
   */
  ServiceTrigger(
      Dispatcher dispatcher,
      InboxFolder inbox,
      Map<String, Timetable> timetables,
      Map<String, Periods> periods,
      Clock clock) {
    this.dispatcher = dispatcher;
    this.inbox = inbox;
    this.timetables = Map.copyOf(timetables);
    this.periods = periods;
    this.clock = clock;
  }

  /**
   * The time of a calendar has come. Returns at once, so that the next is told on time.
   *
   * @param exchange carries the name of the schedule as a variable and the planned time
   */
  public void planned(Exchange exchange) {
    Timetable timetable = timetable(exchange);
    Date planned = exchange.getMessage().getHeader(PLANNED, Date.class);
    dispatcher.come(timetable, planned.toInstant());
  }

  /**
   * A period is over. Which planned times have come is told by the clock: the number of firings
   * that a timer has counted leaves out one that came before its route was started.
   *
   * @param exchange carries the name of the schedule as a variable
   */
  public void period(Exchange exchange) {
    due(timetable(exchange));
  }

  /**
   * Tells of the planned times of a schedule with a period that have come, once each. Returns at
   * once.
   *
   * @param timetable the schedule
   */
  void due(Timetable timetable) {
    Periods own = periods.get(timetable.name());
    // One thread after another, so that no earlier time comes behind a later one.
    synchronized (own) {
      own.due(clock.instant()).forEach(time -> dispatcher.come(timetable, time));
    }
  }

  /**
   * Tells of the planned times of a calendar that have come. Returns at once.
   *
   * @param timetable the schedule
   * @param since behind this time; at most the last 1,000 of them
   */
  void dueSince(Timetable timetable, Instant since) {
    new CronTimes(timetable)
        .between(since, clock.instant(), MOST)
        .forEach(time -> dispatcher.come(timetable, time));
  }

  private Timetable timetable(Exchange exchange) {
    return timetables.get(exchange.getVariable("schedule", String.class));
  }

  /**
   * Runs a benchmark with a dropped file when it is its turn, and puts the file away.
   *
   * @param file a file in the inbox
   */
  public void dropped(File file) {
    try {
      dispatcher.dropped(inbox, file.toPath());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells that a file cannot be moved, or its run not be written down.
   *
   * @param exchange carries the exception as a property
   */
  public void stuck(Exchange exchange) {
    LOG.error(
        "inbox: {}", exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class).getMessage());
  }
}
