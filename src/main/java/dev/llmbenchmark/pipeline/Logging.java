package dev.llmbenchmark.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * What is logged to the console, found by Logback as a service. In code, since reading its XML
 * would be a tenth of the start of a run.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  /** One line, without what could steer a terminal. */
  static final String MESSAGE =
      "%replace(%msg){'[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+', ' '}";

  private static final String PATTERN = "%d{HH:mm:ss} %-5level " + MESSAGE + "%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    MaskingEncoder encoder = MaskingEncoder.of(context, PATTERN);
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    // Never below WARN: the HTTP client's debug log prints credentials.
    root.setLevel(Level.WARN);
    // What ends a run is told once, by the program; here each call in flight would tell it again.
    for (String teller :
        List.of("processor.errorhandler.DefaultErrorHandler", "component.timer.TimerConsumer")) {
      context.getLogger("org.apache.camel." + teller).setLevel(Level.OFF);
    }
    root.addAppender(console);
    EarlyLog.of(context);
    // Warns of each refused file of the inbox, which we have told in our own words.
    context.getLogger("org.apache.camel.component.file").setLevel(Level.ERROR);
    context.getLogger("dev.llmbenchmark").setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
