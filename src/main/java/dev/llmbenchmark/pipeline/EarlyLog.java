package dev.llmbenchmark.pipeline;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps the last lines that are logged while no run has a log, for the log of the next run. */
final class EarlyLog extends AppenderBase<ILoggingEvent> {
  private static final String NAME = "early-log";
  private static final int MOST = 500;

  private final Queue<ILoggingEvent> kept = new ArrayDeque<>();

  private EarlyLog() {}

  /** The one that is at work; made when there is none. */
  static EarlyLog of(LoggerContext context) {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    if (root.getAppender(NAME) instanceof EarlyLog there) {
      return there;
    }
    EarlyLog made = new EarlyLog();
    made.setName(NAME);
    made.setContext(context);
    made.start();
    root.addAppender(made);
    return made;
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    event.prepareForDeferredProcessing();
    if (kept.size() == MOST) {
      kept.remove();
    }
    kept.add(event);
  }

  /** Gives a log all that was kept, and ends. */
  synchronized void handOver(Appender<ILoggingEvent> log) {
    kept.forEach(log::doAppend);
    kept.clear();
    ((LoggerContext) getContext()).getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
    stop();
  }
}
