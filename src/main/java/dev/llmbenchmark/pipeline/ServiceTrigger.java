package dev.llmbenchmark.pipeline;

import dev.llmbenchmark.serve.Dispatcher;
import dev.llmbenchmark.serve.InboxFolder;
import dev.llmbenchmark.serve.Timetable;
import java.io.File;
import java.time.Duration;
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

  private final Dispatcher dispatcher;
  private final InboxFolder inbox;
  private final Map<String, Timetable> timetables;
  private final Map<String, Instant> firsts;

  /**
   * @param dispatcher decides what becomes of a tick
   * @param inbox the folder for dropped files
   * @param timetables the schedules by their names
   * @param firsts the first planned times of those with a period, by their names
   */
  ServiceTrigger(
      Dispatcher dispatcher,
      InboxFolder inbox,
      Map<String, Timetable> timetables,
      Map<String, Instant> firsts) {
    this.dispatcher = dispatcher;
    this.inbox = inbox;
    this.timetables = Map.copyOf(timetables);
    this.firsts = Map.copyOf(firsts);
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
   * A period is over. The planned time follows from the number of periods, so that it is the same
   * however late this comes.
   *
   * @param exchange carries the name of the schedule as a variable and the number of the period
   */
  public void period(Exchange exchange) {
    Timetable timetable = timetable(exchange);
    long number = exchange.getProperty(Exchange.TIMER_COUNTER, Long.class);
    Duration since = timetable.every().orElseThrow().multipliedBy(number - 1);
    dispatcher.come(timetable, firsts.get(timetable.name()).plus(since));
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
