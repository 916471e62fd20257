package dev.llmbenchmark.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import dev.llmbenchmark.results.RunFolder;
import dev.llmbenchmark.wire.Secrets;
import org.slf4j.LoggerFactory;

/**
 * The log of a run in its folder: what the console says, in a file of its own. What was said before
 * the folder was there, such as which models are left out, is in it too.
 */
public final class RunLog {
  private static final String OURS = "dev.llmbenchmark";
  private static final String APPENDER = "run-log";
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{0} " + Logging.MESSAGE + "%n";

  private RunLog() {}

  /**
   * Keeps for the log of the next run what the user was told in another way.
   *
   * @param line one line
   */
  public static void note(String line) {
    Logger logger = (Logger) LoggerFactory.getLogger(RunLog.class);
    EarlyLog.of(logger.getLoggerContext())
        .doAppend(new LoggingEvent(Logger.class.getName(), logger, Level.INFO, line, null, null));
  }

  /**
   * Sets the level of this program's own loggers. Other libraries stay at WARN: the HTTP client's
   * own debug log prints credentials.
   *
   * @param level a level of Logback
   */
  public static void level(String level) {
    ((Logger) LoggerFactory.getLogger(OURS)).setLevel(Level.toLevel(level));
  }

  /**
   * From now on no line of the console or of a log shows one of these: a second net, whatever a
   * message or the exception below it holds.
   *
   * @param secrets what must not be seen
   */
  public static void mask(Secrets secrets) {
    MaskingEncoder.mask((LoggerContext) LoggerFactory.getILoggerFactory(), secrets);
  }

  /**
   * @param text any text
   * @return the same as a line of the log would show it
   */
  public static String masked(String text) {
    return MaskingEncoder.shown((LoggerContext) LoggerFactory.getILoggerFactory(), text);
  }

  static void writeTo(RunFolder folder) {
    close();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    MaskingEncoder encoder = MaskingEncoder.of(context, PATTERN);
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName(APPENDER);
    String time = folder.path().getFileName().toString().substring(0, "yyyyMMdd-HHmmss".length());
    appender.setFile(folder.path().resolve("benchmark_" + time + ".log").toString());
    appender.setEncoder(encoder);
    appender.start();
    EarlyLog.of(context).handOver(appender);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  static void close() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    Appender<ILoggingEvent> appender = root.getAppender(APPENDER);
    if (appender != null) {
      root.detachAppender(appender);
      appender.stop();
      EarlyLog.of(context);
      // What the library notes of itself holds the appender of each run that it tells of.
      context.getStatusManager().clear();
    }
  }
}
